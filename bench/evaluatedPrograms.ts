import { RealtimeEvents } from "../components";
import type { Program } from "../plan";
import { type PlainStackVariant, plainStack, plainStackArgs } from "./plainStack";

type Pair = readonly [component: Program, plain: Program];

/** So many instances of the component, and the same by hand. */
export function programs(variant: PlainStackVariant, instances: number): Pair {
  const names = Array.from({ length: instances }, (_, index) => `realtime${index}`);
  return [
    () => {
      for (const name of names) new RealtimeEvents(name, plainStackArgs[variant]);
    },
    () => {
      for (const name of names) plainStack(name, variant);
    },
  ];
}
