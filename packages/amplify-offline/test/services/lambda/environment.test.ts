import { afterEach, expect, test, vi } from 'vitest';
import { serve } from './function-under-test';

afterEach(() => vi.unstubAllEnvs());

/** What no process can be without: libuv's `required_vars` on Windows, and one of Core Foundation's on macOS. */
const OF_THE_SYSTEM: Partial<Record<NodeJS.Platform, string>> = {
  win32:
    'HOMEDRIVE HOMEPATH LOGONSERVER SYSTEMDRIVE SYSTEMROOT TEMP USERDOMAIN USERNAME USERPROFILE WINDIR',
  darwin: '__CF_USER_TEXT_ENCODING',
};

test('a function sees its own variables, the sandbox’s and Lambda’s, and nothing of the host', async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'of the host');
  vi.stubEnv('AWS_PROFILE', 'of the host');
  vi.stubEnv('NODE_OPTIONS', '--no-warnings');
  const { invoke, definition } = await serve(
    `const ofTheSystem = ${JSON.stringify(OF_THE_SYSTEM[process.platform]?.split(' ') ?? [])};
     export const handler = async () =>
       Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTheSystem.includes(name)));`,
    {
      environment: { TABLE_NAME: 'users', AWS_ENDPOINT_URL: 'https://elsewhere', AWS_REGION: 'x' },
      memoryMB: 512,
      logging: { format: 'JSON', level: 'warn' },
    },
    {
      environment: () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ACCESS_KEY_ID: 'local' }),
    },
  );
  const result = await invoke();
  expect(result).toEqual({
    ok: true,
    payload: {
      TABLE_NAME: 'users',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      AWS_LAMBDA_FUNCTION_NAME: 'under-test',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/under-test',
      AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(
        /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/,
      ),
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_LEVEL: 'warn',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      LAMBDA_TASK_ROOT: definition.codeDir,
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      _HANDLER: 'index.handler',
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/),
      PATH: expect.any(String),
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
    },
  });
});

test('the context is Lambda’s', async () => {
  const { invoke, service } = await serve(
    `export const handler = async (event, context) => ({
       ...context,
       remaining: context.getRemainingTimeInMillis(),
       functions: Object.keys(context).filter((key) => typeof context[key] === 'function'),
       identity: typeof context.identity,
       clientContext: typeof context.clientContext,
     })`,
    { timeoutSeconds: 7, logGroupName: '/my/group' },
  );
  const first = await invoke();
  const second = await invoke();
  expect(first).toEqual({
    ok: true,
    payload: {
      functionName: 'under-test',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:under-test',
      memoryLimitInMB: '256',
      awsRequestId: service.invocations()[0]?.requestId,
      logGroupName: '/my/group',
      logStreamName: expect.stringContaining('[$LATEST]'),
      callbackWaitsForEmptyEventLoop: true,
      remaining: expect.any(Number),
      functions: ['done', 'succeed', 'fail', 'getRemainingTimeInMillis'],
      identity: 'undefined',
      clientContext: 'undefined',
    },
  });
  const { payload } = first as unknown as { payload: { remaining: number } };
  expect(payload.remaining).toBeGreaterThan(0);
  expect(payload.remaining).toBeLessThanOrEqual(7_000);
  expect(service.invocations()[0]?.requestId).not.toBe(service.invocations()[1]?.requestId);
  expect(second.ok).toBe(true);
});

test('the code runs in its own folder, on UTC, without the loaders of the sandbox', async () => {
  const { invoke, definition } = await serve(
    `export const handler = async () =>
       [process.cwd(), new Date(0).getTimezoneOffset(), process.execArgv.join(' '), typeof process.send]`,
  );
  const result = await invoke();
  expect(result).toMatchObject({
    payload: [
      expect.stringContaining(definition.codeDir),
      0,
      expect.stringMatching(
        /^--max-semi-space-size=12 --max-old-space-size=231 --import=\S+aws-connections\.mjs\?endpoint=$/,
      ),
      'undefined',
    ],
  });
});
