import type { CloudAssembly } from '../assembly/cloud-assembly';
import { all } from '../services/resource-failed';
import type { KnownResource, RunningService, Service } from '../services/service';
import { ownOf, RESOURCE_TYPES } from '../services/services';
import type { EvaluatedStack, Resource } from '../template/template';

/** A service with what runs of it. */
export type Started = Service & { running: RunningService };

export type Backends = ReturnType<typeof createBackends>;

/** The backends that are up, one for each stack: the one way in which resources come up and go. */
export function createBackends(services: Started[]) {
  const up = new Map<string, KnownResource[]>();

  const bringUp = async (
    stack: Pick<EvaluatedStack, 'name' | 'resources'>,
    assembly: CloudAssembly,
  ) => {
    const steps = services.map(async (service) =>
      service.running.apply?.({ ...stack, own: ownOf(service, stack.resources), assembly }),
    );
    for (const commit of await all(steps)) commit?.();
  };
  const takeDown = async (gone: KnownResource[]) => {
    await Promise.all(
      services.map((service) => {
        const own = ownOf(service, gone);
        return own.length > 0 && service.running.remove?.(own);
      }),
    );
  };

  return {
    /** Tells what a stack left behind that is not up. */
    know: (name: string, known: KnownResource[]): void => {
      if (!up.has(name)) up.set(name, known);
    },

    /** Brings the resources of a stack up, or to their new definition; state is kept. @throws ResourceFailed */
    apply: async ({ name, resources }: EvaluatedStack, assembly: CloudAssembly): Promise<void> => {
      const before = up.get(name) ?? [];
      const after = knownResources(resources);
      // What comes up is known before it does: where one thing fails, the rest can be taken down.
      up.set(name, [...before, ...missing(before, after)]);
      await bringUp({ name, resources }, assembly);
      up.set(name, after);
      await takeDown(missing(after, before));
    },

    /**
     * Takes a stack's resources down, with their state.
     *
     * @param known what it has besides, where it did not come up
     */
    remove: async (name: string, known: KnownResource[] = []): Promise<void> => {
      const before = up.get(name) ?? [];
      up.delete(name);
      await bringUp({ name, resources: [] }, NO_ASSEMBLY);
      await takeDown([...before, ...missing(before, known)]);
    },

    /** What else is in the stack that has a resource. */
    beside: (ref: string): KnownResource[] =>
      [...up.values()].find((known) => known.some((one) => one.ref === ref)) ?? [],
  };
}

/** What it takes to remove the resources that services know. */
export function knownResources(resources: Resource[]): KnownResource[] {
  return resources
    .filter(({ type }) => RESOURCE_TYPES.has(type))
    .map(({ type, ref }) => ({ type, ref }));
}

/** Those of `all` that are not among `known`. */
function missing(known: KnownResource[], all: KnownResource[]): KnownResource[] {
  const has = new Set(known.map(({ type, ref }) => `${type} ${ref}`));
  return all.filter(({ type, ref }) => !has.has(`${type} ${ref}`));
}

/** Of a stack that declares nothing. */
const NO_ASSEMBLY = {} as CloudAssembly;
