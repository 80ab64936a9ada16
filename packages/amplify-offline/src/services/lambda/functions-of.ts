import type { CloudAssembly } from '../../assembly/cloud-assembly';
import type { Resource } from '../../template/template';
import { type Declared, declared } from '../resource-type';
import type { FunctionDefinition } from './lambda-service';
import { FUNCTION, type FunctionProperties } from './properties';

/** Lambda's own defaults, where a template names none (AWS::Lambda::Function reference). */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/**
 * The functions of a backend. One that the sandbox cannot run has code in place of its own that says so
 * to whoever calls it.
 *
 * @throws ResourceFailed
 */
export function functionsOf(
  resources: Resource[],
  assembly: CloudAssembly,
  region: string,
): FunctionDefinition[] {
  return declared('AWS::Lambda::Function', FUNCTION, resources).map((resource) =>
    definitionOf(resource, assembly, region),
  );
}

function definitionOf(
  { ref, attributes, properties }: Declared<FunctionProperties>,
  assembly: CloudAssembly,
  region: string,
): FunctionDefinition {
  const { LoggingConfig, Tags = [] } = properties;
  return {
    functionName: ref,
    arn: attributes.Arn ?? ref,
    ...codeOf(properties, assembly),
    runtime: runtimeOf(properties),
    environment: properties.Environment?.Variables ?? {},
    role: properties.Role ?? '',
    timeoutSeconds: properties.Timeout ?? DEFAULT_TIMEOUT_SECONDS,
    memoryMB: properties.MemorySize ?? DEFAULT_MEMORY_MB,
    region,
    ...(LoggingConfig && { logging: loggingOf(LoggingConfig) }),
    logGroupName: LoggingConfig?.LogGroup ?? `/aws/lambda/${ref}`,
    tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
  };
}

/** Settings of `AWS::Lambda::Function` for its log, in the names of the sandbox. */
function loggingOf(config: NonNullable<FunctionProperties['LoggingConfig']>) {
  return {
    ...(config.LogFormat && { format: config.LogFormat }),
    ...(config.ApplicationLogLevel && { level: config.ApplicationLogLevel }),
  };
}

/** Where its code is, and what of it is called. */
function codeOf(
  properties: FunctionProperties,
  assembly: CloudAssembly,
): { codeDir: string; handler: string } {
  const { Code: { S3Key, ZipFile = '' } = {}, Handler = '' } = properties;
  if (isRunnable(properties)) {
    const codeDir = S3Key ? assembly.asset(S3Key) : assembly.inlineCode(ZipFile);
    return { codeDir, handler: Handler };
  }
  const message = `This function runs on ${runtimeOf(properties)}, and the offline sandbox runs Node.js only.`;
  const source = `exports.handler = async () => {
  throw Object.assign(new Error(${JSON.stringify(message)}), { name: 'NotEmulated' });
};
`;
  return { codeDir: assembly.inlineCode(source), handler: 'index.handler' };
}

/** As a person would name it: `python3.13`, `an image`. */
export function runtimeOf({ Runtime }: FunctionProperties): string {
  return Runtime ?? 'an image';
}

export function isRunnable({ Runtime = '', Code = {} }: FunctionProperties): boolean {
  return Runtime.startsWith('nodejs') && Boolean(Code.S3Key ?? Code.ZipFile);
}

/** Why Lambda would not create it (pipe-cd/pipecd #1400). */
export function refusedFunction(properties: FunctionProperties): string | undefined {
  return isRunnable(properties) && !properties.Handler
    ? 'Runtime and Handler are mandatory parameters for functions created with deployment packages.'
    : undefined;
}
