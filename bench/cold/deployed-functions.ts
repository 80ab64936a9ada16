import { nestedTemplate, readCloudAssembly } from '../../local/assembly/cloud-assembly';
import { sandboxIdentity, synthesize } from '../../local/assembly/synthesize';
import { evaluateStack } from '../../local/cloudformation/evaluate-stack';
import { type FunctionDefinition, friendlyNameOf } from '../../local/lambda/function-definition';
import { ACCOUNT_ID, REGION } from '../../local/open-sandbox';
import { functionsOf } from '../../local/resources/functions';

/** The functions of a project's backend as they would be deployed: bundle, variables, memory. */
export async function deployedFunctions(projectDir: string, endpoint: string) {
  const identity = await sandboxIdentity(projectDir);
  const { directory } = await synthesize({ projectDir, identity });
  const assembly = readCloudAssembly(directory);
  const { stackName } = assembly;
  const stack = evaluateStack(
    assembly.template,
    { region: REGION, accountId: ACCOUNT_ID, stackName, endpoint },
    (url) => nestedTemplate(assembly, url),
  );
  const functions = functionsOf(stack.resources, assembly, REGION);
  return (name: string): FunctionDefinition => {
    const found = functions.find((definition) => friendlyNameOf(definition) === name);
    if (!found) throw new Error(`${projectDir} has no function ${name}.`);
    return found;
  };
}
