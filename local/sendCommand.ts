import { join, relative, resolve } from "node:path";

const checkout = resolve(__dirname, "..");

/** How events are sent to a run of a folder, typed in that folder: only the checkout has it as a script. */
export function sendCommand(folder: string): string {
  if (folder === checkout) return "npm run send --";
  const script = relative(folder, join(checkout, "local", "sendCli.ts"));
  return `node --import tsx ${/[^\w./\\:@-]/.test(script) ? JSON.stringify(script) : script}`;
}
