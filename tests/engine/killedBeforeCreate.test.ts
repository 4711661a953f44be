import { describeKilledCreates } from "./support/killedCreates";

describeKilledCreates("before");
