import { stackArn } from '../template/identify';
import type { Environment, Template } from '../template/template';
import type { DeployedStack, StackRecord } from './deployed-stack';
import { type AssemblyOf, evaluateRequest } from './evaluate-request';

/** A stack of an earlier run by its record; what it came to is not known. */
export function unevaluated(
  environment: Omit<Environment, 'stackName'>,
  record: StackRecord,
): DeployedStack {
  return {
    id: stackArn({ ...environment, stackName: record.name }),
    record,
    template: JSON.parse(record.templateBody) as Template,
  };
}

/** The same with what it came to, unless its assembly is gone; nothing is brought up. */
export function asDeployed(
  needs: { environment: Omit<Environment, 'stackName'>; assemblyOf: AssemblyOf },
  record: StackRecord,
): DeployedStack {
  const { environment, assemblyOf } = needs;
  const kept = unevaluated(environment, record);
  try {
    // A secret may be gone since.
    const quietly = { ...environment, onMissingSecret: () => {} };
    const evaluate = evaluateRequest(quietly, assemblyOf);
    const { assembly: _, ...known } = evaluate(record.name, record, record.replacements);
    return { ...kept, ...known };
  } catch {
    return kept;
  }
}
