import { type AdoptRequest, adopt } from "./adopt";
import { armIdKey, liesIn, sameArmId } from "./armId";
import { defaultsOf, settingsThatComeWith } from "./comesWith";
import { outputsOf } from "./outputsOf";
import { createOwnGuids } from "./ownGuids";
import { locationOf, type PutRequest, placeOf } from "./place";
import { refuseFixed } from "./refuseFixed";
import { refuseLocked } from "./refuseLocked";
import { refuseMissingGroup, refuseMissingIdentity, refuseMissingParent, refuseNotFound } from "./refuseMissing";
import { refuseName } from "./refuseName";
import { refuseTags } from "./refuseTags";
import { type CloudResource, type DeployedFunction, type Existing, type Making, RefusedError } from "./resourceType";
import { typeNamed } from "./resourceTypes";

export interface ArmOptions {
  /** What {@link Arm.save} gave. */
  readonly from?: string;
  readonly now?: () => Date;
  /**
   * Takes what a resource refers to and nobody made to exist: its resource group, a topic's source, where events go in a
   * namespace of others. Without it, it is refused, as Azure does.
   */
  readonly assumeForeign?: boolean;
  /** Takes the functions of sites to exist whose code has not been deployed: that happens later. @defaultValue false */
  readonly codeComesLater?: boolean;
}

/**
 * A stand-in of Azure Resource Manager: holds resources over time, gives them the ids and outputs that Azure would, and
 * refuses what Azure is documented to refuse. All in memory, and at once.
 */
export interface Arm extends Existing {
  /** The id that a request is about. */
  idOf(request: PutRequest): string;
  /**
   * Makes a resource or, where its id is taken, changes it to what is asked for, as ARM's PUT does.
   * @throws RefusedError
   */
  put(request: PutRequest): CloudResource;
  /**
   * Changes what is there.
   * @throws RefusedError, `ResourceNotFound` too.
   */
  update(id: string, inputs: PutRequest["inputs"]): CloudResource;
  /** Takes a resource to exist that a program reads by its id, see {@link adopt}; what is there already stays as it is. */
  adopt(request: AdoptRequest): CloudResource;
  get(id: string): CloudResource | undefined;
  list(): readonly CloudResource[];
  /**
   * Deletes a resource and what lies in it; a setting that cannot be deleted gets its default, as azure-native gives it.
   * What is not there needs no deletion.
   * @throws RefusedError
   */
  delete(id: string): void;
  /**
   * What Azure comes to know of a site when code is deployed to it: the functions that it lists, in place of those before.
   * @throws RefusedError when there is no such site.
   */
  deployFunctions(siteId: string, functions: readonly DeployedFunction[]): void;
  /** Everything as JSON, for {@link ArmOptions.from}. */
  save(): string;
}

interface Saved {
  readonly resources: readonly CloudResource[];
  readonly guids: Readonly<Record<string, number>>;
  /** Of the sites whose code was deployed. */
  readonly functions: Readonly<Record<string, readonly DeployedFunction[]>>;
}

/** Starts as an empty subscription, or with what another one had. */
export function createArm(options: ArmOptions = {}): Arm {
  const { from, now = () => new Date(), assumeForeign = false, codeComesLater = false } = options;
  const saved: Saved = from === undefined ? { resources: [], guids: {}, functions: {} } : JSON.parse(from);
  const resources = new Map(saved.resources.map((resource) => [armIdKey(resource.id), resource]));
  const guids = createOwnGuids(saved.guids);
  const functions = new Map(Object.entries(saved.functions));
  const known = { resources, functions, assumeForeign, codeComesLater };
  const viewOf = (isSeen: (resource: CloudResource) => boolean) => existingIn(known, isSeen);
  const existing = viewOf(() => true);

  const arm: Arm = {
    ...existing,
    get: existing.byId,
    list: () => [...resources.values()],
    save() {
      const kept = { resources: [...resources.values()], functions: Object.fromEntries(functions) };
      return JSON.stringify({ ...kept, guids: guids.save() } satisfies Saved);
    },

    deployFunctions(siteId, deployed) {
      refuseNotFound(siteId, { ...existing, assumeForeign: false });
      functions.set(armIdKey(siteId), deployed);
    },

    idOf: (request) => placeOf(request).id,

    put(request) {
      const { type, inputs: asked } = request;
      const { resourceType, ...place } = placeOf(request);
      const previous = existing.byId(place.id);
      // As they were spelt first.
      const { id, name } = previous ? { id: previous.id, name: String(previous.outputs.name) } : place;
      refuseLocked("write", id, existing);
      refuseMissingGroup(id, existing);
      refuseMissingParent(resourceType, asked, existing);
      if (previous) refuseFixed(previous, asked);
      const inputs = (previous && resourceType.keeps?.(previous, asked)) ?? asked;
      const making: Making = {
        id,
        name,
        location: locationOf(inputs, resourceType, existing, previous),
        inputs,
        ...(previous && { previous }),
        existing: viewOf((other) => other !== previous),
        guid: (what) => guids.of(id, what),
        now: now(),
      };
      refuseMissingIdentity(making);
      resourceType.check?.(making);
      refuseName(type, making);
      refuseTags(making);
      const outputs = outputsOf(type, resourceType, making);
      const urn = request.urn ?? previous?.urn ?? "";
      const resource: CloudResource = { id, urn, type, inputs, outputs, adopted: false };
      if (principalOf(previous) && !principalOf(resource)) guids.retire(id, "principal");
      resources.set(armIdKey(id), resource);
      if (!previous) settingsThatComeWith(resource).forEach(arm.put);
      return resource;
    },

    update(id, inputs) {
      const previous = existing.byId(id);
      if (!previous) throw new RefusedError("ResourceNotFound", `The Resource '${id}' was not found.`, 404);
      const request = { type: previous.type, inputs };
      if (!sameArmId(arm.idOf(request), id)) {
        throw new RefusedError("InvalidRequest", `expected inputs of ${id}, got those of ${arm.idOf(request)}`);
      }
      return arm.put(request);
    },

    adopt(request) {
      const known = existing.byId(request.id);
      if (known?.type === request.type) return known;
      const guid = (what: string) => guids.of(request.id, what);
      const resource = adopt(request, typeNamed(request), { existing, guid, now: now() });
      resources.set(armIdKey(resource.id), resource);
      return resource;
    },

    delete(id) {
      const resource = existing.byId(id);
      if (!resource) return;
      const defaults = defaultsOf(resource, existing);
      if (defaults) {
        arm.put({ type: resource.type, inputs: defaults });
        return;
      }
      const going = [...resources.values()].filter(
        (other) => other === resource || (liesIn(other.id, resource.id) && !typeNamed(other).outlives),
      );
      refuseLocked("delete", resource.id, existing);
      const remaining = viewOf((other) => !going.includes(other));
      for (const other of going) {
        typeNamed(other).checkDelete?.({ resource: other, asked: other === resource, existing, remaining });
      }
      for (const other of going) {
        guids.retire(other.id);
        resources.delete(armIdKey(other.id));
        functions.delete(armIdKey(other.id));
      }
    },
  };
  return arm;
}

interface Known extends Pick<Existing, "assumeForeign" | "codeComesLater"> {
  readonly resources: ReadonlyMap<string, CloudResource>;
  readonly functions: ReadonlyMap<string, readonly DeployedFunction[]>;
}

function existingIn(
  { resources, functions, ...assumed }: Known,
  isSeen: (resource: CloudResource) => boolean,
): Existing {
  return {
    ...assumed,
    byId: (id) => {
      const found = resources.get(armIdKey(id));
      return found && isSeen(found) ? found : undefined;
    },
    functionsOf: (siteId) => functions.get(armIdKey(siteId)),
    ofType: (type) => [...resources.values()].filter((resource) => resource.type === type && isSeen(resource)),
  };
}

/** The principal of a resource's own identity. */
function principalOf(resource: CloudResource | undefined): unknown {
  return (resource?.outputs.identity as { readonly principalId?: unknown } | undefined)?.principalId;
}
