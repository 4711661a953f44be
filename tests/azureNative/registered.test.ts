import { beforeAll, describe, expect, it } from "vitest";
import { checkInputs, createLocalCloud, declaredType, defaultInputs } from "../../local/azureNative";
import { Computed, evaluateStack, hasComputed, type Plan, reveal } from "../../plan";
import { programs } from "./programs";

interface Sent {
  readonly name: string;
  readonly type: string;
  /** With what the provider adds. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

const isUnknown = (value: unknown) => value instanceof Computed;

/** What a program sends to azure-native; a resource that it reads by its id sends nothing. */
function sentBy({ resources }: Plan): Sent[] {
  return resources
    .filter(({ type, inputs }) => type.startsWith("azure-native:") && Object.keys(inputs).length > 0)
    .map(({ name, type, inputs }) => {
      const request = { token: type, logicalName: name, inputs: reveal(inputs) as Sent["inputs"] };
      const surroundings = { groupLocation: () => "westeurope", isUnknown, unknown: new Computed() };
      return { name, type, inputs: defaultInputs(request, surroundings) };
    });
}

const failuresOf = (sent: readonly Sent[]) =>
  sent.flatMap(({ name, type, inputs }) =>
    checkInputs(type, inputs, isUnknown).map(({ reason }) => `${name}: ${reason}`),
  );

describe.each(programs)("everything that $name registers", ({ options }) => {
  let sent: readonly Sent[];
  beforeAll(async () => {
    sent = sentBy(await evaluateStack(options));
  });

  it("is as the SDK declares it, whatever is known only later", () => {
    expect(sent.some(({ inputs }) => hasComputed(inputs))).toBe(true);
    expect(failuresOf(sent)).toEqual([]);
  });

  it("is as the SDK declares it once all is known", async () => {
    const known = sentBy(await evaluateStack({ ...options, cloud: createLocalCloud() }));
    expect(known.some(({ inputs }) => hasComputed(inputs))).toBe(false);
    expect(failuresOf(known)).toEqual([]);
  });

  it("is refused when the name of any one input is wrong, or a required one is not there", () => {
    for (const { type, inputs } of sent) {
      for (const [name, value] of Object.entries(inputs)) {
        if (name === "azureApiVersion" || name.startsWith("__")) continue;
        const { [name]: _, ...others } = inputs;
        const found = checkInputs(type, { ...others, [`${name}X`]: value }, isUnknown).map(({ property }) => property);
        const isRequired = declaredType(type)?.inputs.required.includes(name);
        expect(found).toContain(`${name}X`);
        if (isRequired) expect(found).toContain(name);
        expect(found.filter((property) => property !== name)).toEqual([`${name}X`]);
      }
    }
  });
});
