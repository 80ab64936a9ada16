import type { CloudAssembly } from '../../assembly/cloud-assembly';
import type { Resource } from '../../template/template';
import type { FunctionDefinition } from './lambda-service';
import { schedulesOf } from './schedules';

/** Lambda's own defaults, where a template names none (AWS::Lambda::Function reference). */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/**
 * The functions of a backend. One that the sandbox cannot run has code in place of its own that says so
 * to whoever calls it.
 */
export function functionsOf(
  resources: Resource[],
  assembly: CloudAssembly,
  region: string,
): FunctionDefinition[] {
  return resources
    .filter(isFunction)
    .map((resource) => definitionOf(resource, resources, assembly, region));
}

function definitionOf(
  resource: Resource,
  resources: Resource[],
  assembly: CloudAssembly,
  region: string,
): FunctionDefinition {
  const { ref, attributes, properties } = resource;
  return {
    functionName: ref,
    arn: attributes.Arn ?? ref,
    ...codeOf(resource, assembly),
    runtime: runtimeOf(properties),
    environment: properties.Environment?.Variables ?? {},
    role: String(properties.Role),
    timeoutSeconds: Number(properties.Timeout ?? DEFAULT_TIMEOUT_SECONDS),
    memoryMB: Number(properties.MemorySize ?? DEFAULT_MEMORY_MB),
    region,
    ...(properties.LoggingConfig && { logging: loggingOf(properties.LoggingConfig) }),
    logGroupName: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${ref}`,
    tags: tagsOf(properties.Tags),
    schedules: schedulesOf(attributes.Arn, resources),
  };
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

/** Where its code is, and what of it is called. */
function codeOf(resource: Resource, assembly: CloudAssembly): { codeDir: string; handler: string } {
  const { properties } = resource;
  const { S3Key, ZipFile } = properties.Code ?? {};
  if (isRunnable(resource)) {
    const codeDir = S3Key ? assembly.asset(S3Key) : assembly.inlineCode(ZipFile);
    return { codeDir, handler: properties.Handler };
  }
  const message = `This function runs on ${runtimeOf(properties)}, and the offline sandbox runs Node.js only.`;
  const source = `exports.handler = async () => {
  throw Object.assign(new Error(${JSON.stringify(message)}), { name: 'NotEmulated' });
};
`;
  return { codeDir: assembly.inlineCode(source), handler: 'index.handler' };
}

/** As a person would name it: `python3.13`, `an image`. */
export function runtimeOf({ Runtime }: Resource['properties']): string {
  return Runtime ?? 'an image';
}

export function isFunction({ type }: Resource): boolean {
  return type === 'AWS::Lambda::Function';
}

export function isRunnable(resource: Resource): boolean {
  const { properties } = resource;
  const { S3Key, ZipFile } = properties.Code ?? {};
  return (
    isFunction(resource) &&
    String(properties.Runtime).startsWith('nodejs') &&
    Boolean(S3Key ?? ZipFile)
  );
}
