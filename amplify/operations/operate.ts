import type { FunctionResources, ResourceProvider } from '@aws-amplify/plugin-types';
import type { Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { alarmTopic } from './alarm-topic';
import { addAlarms } from './alarms';
import { addDashboard } from './dashboard';
import { isKept } from './deployment-type';
import { keepData, type ModelTable } from './keep-data';
import { limitLog } from './log-retention';
import type { WatchedFunction } from './metrics';
import { limitPermissionsToThisAccount } from './source-account';

/** What `defineBackend` returns, as far as it is used here. */
interface Backend {
  stack: Stack;
  createStack(name: string): Stack;
  auth: { resources: { cfnResources: { cfnUserPool: CfnUserPool } } };
  data: {
    resources: {
      cfnResources: {
        amplifyDynamoDbTables: Record<string, ModelTable>;
      };
    };
  };
}

interface Operated {
  /** Functions to watch, and whose logs are to be forgotten. */
  functions: ResourceProvider<FunctionResources>[];
  /** Tables beside those of the models. */
  tables: Table[];
  /** Who is told of alarms; see `alarmTopic`. */
  alarmEmail: string | undefined;
  warn?: (line: string) => void;
}

/**
 * What it takes to run the backend for people, beyond its working: data that survives mistakes,
 * permissions tied to the account, logs that are forgotten, alarms and a dashboard. A sandbox gets the
 * permissions and the logs only: it costs nothing while nobody looks, and deletes cleanly.
 *
 * Alarms and dashboard live in a stack of their own that nothing depends on.
 */
export function operate(
  backend: Backend,
  { functions, tables, alarmEmail, warn = console.warn }: Operated,
): void {
  const { cfnUserPool } = backend.auth.resources.cfnResources;
  const { amplifyDynamoDbTables } = backend.data.resources.cfnResources;
  const watched = functions.map(watch);

  keepData(backend.stack, { userPool: cfnUserPool, modelTables: amplifyDynamoDbTables, tables });
  limitPermissionsToThisAccount(backend.stack);
  for (const { resources } of functions) limitLog(resources);

  if (!isKept(backend.stack)) return;
  const stack = backend.createStack('operations');
  const topic = alarmTopic(stack, alarmEmail, warn);
  const alarms = addAlarms(stack, { functions: watched, topic });
  addDashboard(stack, { functions: watched, alarms });
}

function watch({ resources: { lambda, cfnResources } }: ResourceProvider<FunctionResources>) {
  const service = lambda.node.id;
  const { timeout } = cfnResources.cfnFunction;
  if (timeout === undefined) throw new Error(`Set a timeout for ${service}.`);
  return { service, lambda, timeout } satisfies WatchedFunction;
}
