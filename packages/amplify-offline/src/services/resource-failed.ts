/** A resource that an emulator refused, as CloudFormation would report it. */
export class ResourceFailed extends Error {
  /** What `Ref` gives for it. */
  readonly resource: string;

  constructor(resource: string, cause: unknown) {
    super((cause as Error).message, { cause });
    this.name = 'ResourceFailed';
    this.resource = resource;
  }
}

/** Resources of a deployment that are refused before anything of it is brought up. */
export class ResourcesRefused extends Error {
  readonly refused: ResourceFailed[];

  constructor(refused: ResourceFailed[]) {
    super(refused.map(({ message }) => message).join('\n'));
    this.name = 'ResourcesRefused';
    this.refused = refused;
  }
}

/** Runs what brings a resource up, and puts the resource's name to what goes wrong. */
export async function bringUp(resource: string, step: () => Promise<void> | void): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw new ResourceFailed(resource, error);
  }
}

/** Waits for all steps, so that none is still at work while a failure is undone. @throws what the first threw */
export async function all<T>(steps: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(steps);
  return Promise.all(steps);
}
