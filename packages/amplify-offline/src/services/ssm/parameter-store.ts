import { existsSync, readFileSync } from 'node:fs';
import { FriendlyError } from '../../friendly-error';
import { replaceFile } from '../../state/journal';

export interface Parameter {
  Name: string;
  Type: string;
  Value: string;
  Version: number;
  /** Seconds since 1970, as the JSON protocol has it. */
  LastModifiedDate: number;
}

/** The parameters of the stacks that are up, and those that were put by hand, such as secrets. */
export interface ParameterStore {
  get(name: string): Parameter | undefined;
  /** Those whose name begins with the path, by name. */
  under(path: string): Parameter[];
  put(name: string, type: string, value: string): Parameter;
  /** @returns whether there was one that was put by hand */
  remove(name: string): boolean;
  /** Replaces what a stack declares. */
  declare(stackName: string, values: Map<string, string>): void;
  /** Forgets what a stack declares. */
  forget(stackName: string): void;
}

/** @param file where those that were put by hand are kept; absent: in memory */
export function createParameterStore(file?: string): ParameterStore {
  const put: Record<string, Parameter> = Object.assign(Object.create(null), load(file));
  const declared = new Map<string, Map<string, Parameter>>();

  const all = (): Map<string, Parameter> =>
    new Map([...Object.entries(put), ...[...declared.values()].flatMap((names) => [...names])]);

  return {
    get: (name) => all().get(name),
    under: (path) => {
      const prefix = path.endsWith('/') ? path : `${path}/`;
      return [...all().values()]
        .filter(({ Name }) => Name.startsWith(prefix))
        .sort((a, b) => (a.Name < b.Name ? -1 : 1));
    },
    put: (name, type, value) => {
      const version = (put[name]?.Version ?? 0) + 1;
      const parameter = parameterOf(name, type, value, version);
      put[name] = parameter;
      save(file, put);
      return parameter;
    },
    remove: (name) => {
      if (!put[name]) return false;
      delete put[name];
      save(file, put);
      return true;
    },
    declare: (stackName, values) => {
      const parameters = [...values].map(
        ([name, value]) => [name, parameterOf(name, 'String', value, 1)] as const,
      );
      declared.set(stackName, new Map(parameters));
    },
    forget: (stackName) => void declared.delete(stackName),
  };
}

function parameterOf(Name: string, Type: string, Value: string, Version: number): Parameter {
  return { Name, Type, Value, Version, LastModifiedDate: Date.now() / 1000 };
}

function load(file: string | undefined): Record<string, Parameter> {
  if (!file || !existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new FriendlyError(
      `The saved secrets in ${file} cannot be read: ${(error as Error).message}.`,
      'Delete that file, and set them again: npx ampx sandbox secret set <name>',
      { cause: error },
    );
  }
}

function save(file: string | undefined, parameters: Record<string, Parameter>): void {
  if (file) replaceFile(file, JSON.stringify(parameters));
}
