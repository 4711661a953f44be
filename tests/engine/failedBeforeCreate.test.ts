import { describeFailedCreates } from "./support/failedCreates";

describeFailedCreates("before");
