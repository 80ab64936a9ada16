/**
 * Prints the figures that the README names: `npm run bench`. Compare ratios of one run; a busy
 * machine is slower in all of them.
 */
import '../local/cli/quiet';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { type Figure, percentile, printFigures } from './figure';
import { memoryOfTree } from './process-memory';
import { npmStart } from './running-sandbox';
import { timeSignUps } from './sign-ups';

const SIGN_UPS = 200;

console.log(`Node ${process.version} on ${availableParallelism()} cores.`);

await rm('.amplify/local/assembly', { recursive: true, force: true });
const cold = await npmStart();
await cold.stop();

const warm = await npmStart();
try {
  const memoryAtStart = memoryOfTree(warm.pid);
  const samples = await timeSignUps(
    warm.outputs,
    await userTable(warm.outputs.custom.local.endpoint),
    SIGN_UPS,
  );
  const [first = 0] = samples;
  const figures: Figure[] = [
    {
      name: 'npm start to ready, with synthesis',
      value: cold.secondsToReady,
      unit: 's',
      atMost: 10,
    },
    {
      name: 'npm start to ready, nothing changed',
      value: warm.secondsToReady,
      unit: 's',
      atMost: 3,
    },
    {
      name: `sign-up to row, p50 of ${SIGN_UPS}`,
      value: percentile(samples, 0.5),
      unit: 'ms',
      atMost: 100,
    },
    {
      name: `sign-up to row, p95 of ${SIGN_UPS}`,
      value: percentile(samples, 0.95),
      unit: 'ms',
      atMost: 250,
    },
    { name: 'the first of them, with the cold start of the trigger', value: first, unit: 'ms' },
    { name: 'memory of all processes, at ready', value: memoryAtStart, unit: 'MB' },
    {
      name: `memory of all processes, after ${SIGN_UPS} sign-ups`,
      value: memoryOfTree(warm.pid),
      unit: 'MB',
      atMost: 600,
    },
  ];
  printFigures('The offline sandbox', figures);
} finally {
  await warm.stop();
}

/** The table's name holds the id of the API, which only a deployment knows. */
async function userTable(endpoint: string): Promise<string> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
  return TableNames.find((name) => name.startsWith('User-')) ?? '';
}
