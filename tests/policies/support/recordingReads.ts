import type { ResourceRecord } from "../../../policies/library";

export interface InputRead {
  readonly name: string;
  readonly path: string;
}

/** The same stack, and what is read of its inputs from now on: each once, the deepest of a way only. */
export function recordingReads(records: readonly ResourceRecord[]): {
  readonly watched: readonly ResourceRecord[];
  reads(): readonly InputRead[];
} {
  const seen = new Map<string, InputRead>();
  const watch = (value: unknown, name: string, way: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    return new Proxy(value, {
      get(holder, key) {
        const member: unknown = Reflect.get(holder, key);
        if (typeof key === "symbol" || key === "length" || key === "constructor" || typeof member === "function")
          return member;
        const path = way === "" ? key : `${way}.${key}`;
        seen.set(`${name} ${path}`, { name, path });
        return watch(member, name, path);
      },
    });
  };
  return {
    watched: records.map((record) => ({
      ...record,
      props: watch(record.props, record.name, "") as ResourceRecord["props"],
    })),
    reads: () => [...seen.values()],
  };
}
