import { app, type InvocationContext, type Timer } from "@azure/functions";

const tick = (timer: Timer, context: InvocationContext) => {
  context.log(`${context.functionName} ${JSON.stringify(timer)}`);
  throw new Error("a failure does not end a schedule");
};

app.timer("hourly", { schedule: "%SCHEDULE%", handler: tick });
app.timer("startup", { schedule: "0 0 0 1 1 *", runOnStartup: true, handler: tick });
