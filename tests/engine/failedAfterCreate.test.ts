import { describeFailedCreates } from "./support/failedCreates";

describeFailedCreates("after");
