import { describeEnvironment } from "./support/environment";

describeEnvironment("dev");
