import type { FunctionDefinition } from './function-definition';

/** What Lambda sets and a template may replace. */
const REPLACEABLE = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/opt/bin',
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
};

/**
 * The whole environment of a function's process. Nothing of the host gets in: no credentials, no
 * `NODE_OPTIONS`, no variable that is set on this machine and missing in the cloud; on Windows but the
 * few that libuv gives every process, such as `SYSTEMROOT` and `USERPROFILE`.
 *
 * The sandbox's variables win over the template's, so that no template leads a function past the
 * sandbox's endpoint; Lambda's reserved variables win over both, as in the cloud.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function processEnvironment(
  definition: FunctionDefinition,
  sandbox: Record<string, string>,
  logStreamName: string,
): Record<string, string> {
  const { format, level } = definition.logging ?? {};
  return {
    ...REPLACEABLE,
    ...definition.environment,
    ...sandbox,
    AWS_REGION: definition.region,
    AWS_DEFAULT_REGION: definition.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMB),
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: definition.codeDir,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: definition.handler,
    ...(format && { AWS_LAMBDA_LOG_FORMAT: format }),
    ...(level && { AWS_LAMBDA_LOG_LEVEL: level }),
  };
}
