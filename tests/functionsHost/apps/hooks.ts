import { app, type HttpHandler } from "@azure/functions";

const greet: HttpHandler = (request) => ({ body: `hello ${request.params.who}` });
let appFolder = "";

app.hook.appStart(() => {
  appFolder = process.cwd();
});
app.hook.preInvocation((context) => {
  const { functionHandler } = context;
  context.hookData.folder = appFolder;
  context.functionHandler = async (...args) => {
    const answer = (await functionHandler(...args)) as { body: string };
    return { body: `${answer.body}, and welcome` };
  };
});
app.hook.postInvocation((context) => {
  if (!context.error) return;
  context.error = null;
  context.result = { status: 299, body: `mended in ${context.hookData.folder}` };
});
app.hook
  .preInvocation(() => {
    throw new Error("this hook was taken back");
  })
  .dispose();
app.http("greet", { authLevel: "anonymous", route: "greet/{who}", handler: greet });
app.http("broken", {
  authLevel: "anonymous",
  handler: () => {
    throw new Error("broken");
  },
});
