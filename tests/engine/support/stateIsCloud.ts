import { expect } from "vitest";
import { armIdKey } from "../../../local/cloud/armId";
import { resourceTypes } from "../../../local/cloud/resourceTypes";
import type { EngineStack, StackState, StateResource } from "./engineStack";
import { isInAzure } from "./isInAzure";

/**
 * Holds the state against Azure: nothing is pending, what the state has is there, what is there is in the state, and
 * everything once.
 * @returns the state, which it had to read.
 */
export async function expectStateIsCloud({ arm, checkpoint }: EngineStack): Promise<StackState> {
  const state = await checkpoint();
  expect(state.pending_operations ?? []).toEqual([]);
  const inState = resourcesOf(state).map(({ urn, id }) => entry(urn, String(id)));
  const inCloud = arm
    .list()
    .filter(
      ({ urn, type }) => urn !== "" && (!comesWithItsParent(type) || inState.some((one) => one.startsWith(`${urn} `))),
    )
    .map(({ urn, id }) => entry(urn, id));
  expect(inCloud.sort()).toEqual(inState.sort());
  const urns = resourcesOf(state).map(({ urn }) => urn);
  expect(urns).toEqual([...new Set(urns)]);
  return state;
}

/** Destroys a stack, which leaves nothing in Azure and nothing in the state. */
export async function expectToBeDestroyed({ arm, state, succeed }: EngineStack): Promise<void> {
  await succeed("destroy");
  expect(arm.list()).toEqual([]);
  expect((await state()).resources ?? []).toEqual([]);
}

/** The resources of a state that are in Azure. */
export function resourcesOf({ resources = [] }: StackState): StateResource[] {
  return resources.filter(({ custom, type }) => custom && isInAzure(type));
}

/** A setting is there as soon as its parent is, and until then, whoever manages it. */
export function comesWithItsParent(type: string): boolean {
  return resourceTypes[type]?.comesWith !== undefined;
}

function entry(urn: string, id: string): string {
  return `${urn} ${armIdKey(id)}`;
}
