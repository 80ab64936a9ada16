import type { CloudAssembly } from '../assembly/cloud-assembly';
import type { Resource } from '../cloudformation/template';
import type { FunctionDefinition } from '../lambda/lambda-service';
import { schedulesOf } from './schedules';

/** Lambda's own defaults, where a template names none (AWS::Lambda::Function reference). */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/** The functions of a backend that the sandbox can run: Node.js with a bundle among the assets. */
export function functionsOf(
  resources: Resource[],
  assembly: CloudAssembly,
  region: string,
): FunctionDefinition[] {
  return resources.filter(isRunnable).map(({ ref, attributes, properties }) => ({
    functionName: ref,
    arn: attributes.Arn ?? ref,
    codeDir: assembly.asset(properties.Code.S3Key),
    handler: properties.Handler,
    runtime: properties.Runtime,
    environment: properties.Environment?.Variables ?? {},
    role: String(properties.Role),
    timeoutSeconds: Number(properties.Timeout ?? DEFAULT_TIMEOUT_SECONDS),
    memoryMB: Number(properties.MemorySize ?? DEFAULT_MEMORY_MB),
    region,
    ...(properties.LoggingConfig && { logging: loggingOf(properties.LoggingConfig) }),
    ...(properties.LoggingConfig?.LogGroup && { logGroupName: properties.LoggingConfig.LogGroup }),
    tags: tagsOf(properties.Tags),
    schedules: schedulesOf(attributes.Arn, resources),
  }));
}

/** Settings of `AWS::Lambda::Function` for its log, in the names of the sandbox. */
function loggingOf(config: { LogFormat?: 'Text' | 'JSON'; ApplicationLogLevel?: string }) {
  return {
    ...(config.LogFormat && { format: config.LogFormat }),
    ...(config.ApplicationLogLevel && { level: config.ApplicationLogLevel }),
  };
}

function tagsOf(tags: { Key: string; Value: string }[] = []): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

export function isRunnable({ type, properties }: Resource): boolean {
  return (
    type === 'AWS::Lambda::Function' &&
    String(properties.Runtime).startsWith('nodejs') &&
    Boolean(properties.Code?.S3Key)
  );
}
