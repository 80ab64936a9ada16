import { nestedTemplate, readCloudAssembly } from '../assembly/cloud-assembly';
import { synthesize } from '../assembly/kept-assembly';
import { sandboxIdentity } from '../assembly/synthesize';
import { ACCOUNT_ID, REGION } from '../sandbox/open-sandbox';
import { type FunctionDefinition, friendlyNameOf } from '../services/lambda/function-definition';
import { functionsOf } from '../services/lambda/functions-of';
import { evaluateStack } from '../template/evaluate-stack';

/**
 * The functions of a project's backend as they would be deployed: bundle, variables, memory.
 *
 * @returns finds one by the name that its `defineFunction` gives it
 * @throws FriendlyError where the backend does not synthesize
 */
export async function synthesizedFunctions(
  projectDir: string,
  endpoint: string,
): Promise<(name: string) => FunctionDefinition> {
  const identity = await sandboxIdentity(projectDir);
  const { directory } = await synthesize({ projectDir, identity });
  const assembly = readCloudAssembly(directory);
  const { stackName } = assembly;
  // All services at once; not everybody who imports this file needs them.
  const { identify } = await import('../services/services');
  const stack = evaluateStack(
    assembly.template,
    { region: REGION, accountId: ACCOUNT_ID, stackName, endpoint, identify },
    (url) => nestedTemplate(assembly, url),
  );
  const functions = functionsOf(stack.resources, assembly, REGION);
  return (name) => {
    const found = functions.find((definition) => friendlyNameOf(definition) === name);
    if (!found) throw new Error(`${projectDir} has no function ${name}.`);
    return found;
  };
}
