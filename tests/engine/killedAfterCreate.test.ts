import { describeKilledCreates } from "./support/killedCreates";

describeKilledCreates("after");
