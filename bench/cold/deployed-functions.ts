import {
  nestedTemplate,
  readCloudAssembly,
} from '../../packages/amplify-offline/src/assembly/cloud-assembly';
import {
  sandboxIdentity,
  synthesize,
} from '../../packages/amplify-offline/src/assembly/synthesize';
import { ACCOUNT_ID, REGION } from '../../packages/amplify-offline/src/sandbox/open-sandbox';
import {
  type FunctionDefinition,
  friendlyNameOf,
} from '../../packages/amplify-offline/src/services/lambda/function-definition';
import { functionsOf } from '../../packages/amplify-offline/src/services/lambda/functions-of';
import { identify } from '../../packages/amplify-offline/src/services/services';
import { evaluateStack } from '../../packages/amplify-offline/src/template/evaluate-stack';

/** The functions of a project's backend as they would be deployed: bundle, variables, memory. */
export async function deployedFunctions(projectDir: string, endpoint: string) {
  const identity = await sandboxIdentity(projectDir);
  const { directory } = await synthesize({ projectDir, identity });
  const assembly = readCloudAssembly(directory);
  const { stackName } = assembly;
  const stack = evaluateStack(
    assembly.template,
    { region: REGION, accountId: ACCOUNT_ID, stackName, endpoint, identify },
    (url) => nestedTemplate(assembly, url),
  );
  const functions = functionsOf(stack.resources, assembly, REGION);
  return (name: string): FunctionDefinition => {
    const found = functions.find((definition) => friendlyNameOf(definition) === name);
    if (!found) throw new Error(`${projectDir} has no function ${name}.`);
    return found;
  };
}
