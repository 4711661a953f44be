import { expect, it } from "vitest";
import { provePlansEqual } from "../../bench/evaluationProof";
import { type PlainStackVariant, plainStack, plainStackArgs } from "../../bench/plainStack";
import { RealtimeEvents } from "../../components";

it.each<PlainStackVariant>(["defaults", "rich"])(
  "the plain program that npm run bench compares with registers what the component does: %s",
  async (variant) => {
    const component = () => void new RealtimeEvents("realtime", plainStackArgs[variant]);
    expect(await provePlansEqual(component, () => void plainStack("realtime", variant))).toBeGreaterThan(40);
  },
);
