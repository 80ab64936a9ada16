import { type CloudAssembly, nestedTemplate } from '../assembly/cloud-assembly';
import { FriendlyError } from '../friendly-error';
import { RequestError } from '../http/http';
import { evaluateStack } from '../template/evaluate-stack';
import type { Environment, EvaluatedStack, Template } from '../template/template';
import type { StackRequest } from './deployed-stack';
import type { Replacements } from './replacements';
import { withCustomOutputs, withSandboxOutput } from './sandbox-outputs';

/** What a request comes to, before anything is touched. */
export interface EvaluatedRequest {
  template: Template;
  assembly: CloudAssembly;
  evaluated: EvaluatedStack;
}

/** The assets that a request names, wherever they are. */
export type AssemblyOf = (
  stackName: string,
  template: Template,
  request: Pick<StackRequest, 'assemblyDir'>,
) => CloudAssembly;

/**
 * Works out what a request would deploy.
 *
 * @throws RequestError where CloudFormation would refuse the template, or the sandbox cannot evaluate it
 */
export const evaluateRequest =
  (environment: Omit<Environment, 'stackName'>, assemblyOf: AssemblyOf) =>
  (stackName: string, request: StackRequest, replacements: Replacements = {}): EvaluatedRequest => {
    try {
      const { endpoint } = environment;
      const template = withSandboxOutput(JSON.parse(request.templateBody) as Template, endpoint);
      const assembly = assemblyOf(stackName, template, request);
      const load = (url: string) => nestedTemplate(assembly, url);
      const at = { ...environment, stackName, replacements };
      const stack = evaluateStack(template, at, load, request.parameters);
      return { template, assembly, evaluated: withCustomOutputs(stack, endpoint) };
    } catch (error) {
      if (!(error instanceof FriendlyError)) throw error;
      const message = `${error.message} ${error.resolution}`;
      throw Object.assign(new RequestError('ValidationError', message), { cause: error });
    }
  };
