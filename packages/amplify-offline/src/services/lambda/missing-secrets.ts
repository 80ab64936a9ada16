import { commandToSet } from '../../assembly/secret-command';
import { type FunctionDefinition, friendlyNameOf } from './function-definition';

/** What Amplify puts into a function's environment for each variable that it reads at run time. */
interface Reference {
  /** Of its parameter: `/amplify/<app>/<backend>/<name>`. */
  path: string;
  /** Secrets only: the path that all backends of the app share. */
  sharedPath?: string;
}

/** A line for each secret that a function reads and nobody has set, with how to set it. */
export function missingSecrets(
  functions: FunctionDefinition[],
  parameters: { get(name: string): unknown },
): string[] {
  const isSet = (path: string) => parameters.get(path) !== undefined;
  return functions.flatMap((definition) =>
    Object.values(references(definition.environment.AMPLIFY_SSM_ENV_CONFIG))
      .filter(({ path, sharedPath }) => sharedPath && !isSet(path) && !isSet(sharedPath))
      .map(({ path }) => describe(friendlyNameOf(definition), path)),
  );
}

function describe(functionName: string, path: string): string {
  const [, , , backend = '', name = ''] = path.split('/');
  const identifier = /^(.+)-sandbox-[0-9a-f]+$/.exec(backend)?.[1];
  const how = identifier ? commandToSet(name, identifier) : `put it into the SSM parameter ${path}`;
  return `${functionName} reads the secret ${name}, which is not set: ${how}`;
}

function references(config = '{}'): Record<string, Reference> {
  try {
    return JSON.parse(config);
  } catch {
    // Not Amplify's, then: the variable is anybody's to set.
    return {};
  }
}
