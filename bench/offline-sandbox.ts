import { rm } from 'node:fs/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { signIn, signOut } from 'aws-amplify/auth';
import { PASSWORD } from './cognito-calls';
import { type Figure, percentile } from './figure';
import { memoryOfTree } from './process-memory';
import { npmStart, type RunningSandbox } from './running-sandbox';
import { timeSignUps } from './sign-ups';

const SIGN_UPS = 200;

/** Seconds from `npm start` to ready, with everything to be synthesized. */
export async function secondsToColdStart(): Promise<number> {
  await rm('.amplify/local/assembly', { recursive: true, force: true });
  const sandbox = await npmStart();
  await sandbox.stop();
  return sandbox.secondsToReady;
}

/**
 * Start, sign-ups and memory.
 *
 * @param warm a sandbox that was started with nothing changed; afterwards it has called each trigger
 */
export async function sandboxFigures(warm: RunningSandbox, coldSeconds: number): Promise<Figure[]> {
  const memoryAtReady = memoryOfTree(warm.pid);
  const { endpoint } = warm.outputs.custom.local;
  const samples = await timeSignUps(warm.outputs, await userTable(endpoint), SIGN_UPS);
  await signIn({ username: 'bench-0@example.com', password: PASSWORD });
  await signOut();
  const p50 = percentile(samples, 0.5);
  const p95 = percentile(samples, 0.95);
  const memory = memoryOfTree(warm.pid);
  const [first = 0] = samples;
  // biome-ignore format: a table
  return [
    { name: 'npm start to ready, with synthesis',    value: coldSeconds,         unit: 's',  atMost: 10 },
    { name: 'npm start to ready, nothing changed',   value: warm.secondsToReady, unit: 's',  atMost: 3 },
    { name: `sign-up to row, p50 of ${SIGN_UPS}`,    value: p50,                 unit: 'ms', atMost: 100 },
    { name: `sign-up to row, p95 of ${SIGN_UPS}`,    value: p95,                 unit: 'ms', atMost: 250 },
    { name: 'the first of them, with a cold start',  value: first,               unit: 'ms' },
    { name: 'memory of all processes, at ready',     value: memoryAtReady,       unit: 'MB', atMost: 600 },
    { name: 'memory of all processes, after all that', value: memory,            unit: 'MB', atMost: 600 },
  ];
}

/** The table's name holds the id of the API, which only a deployment knows. */
async function userTable(endpoint: string): Promise<string> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
  return TableNames.find((name) => name.startsWith('User-')) ?? '';
}
