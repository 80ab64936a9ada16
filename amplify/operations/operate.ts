import type { FunctionResources, ResourceProvider } from '@aws-amplify/plugin-types';
import { Stack } from 'aws-cdk-lib';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { alarmTopic } from './alarm-topic';
import { addAlarms } from './alarms';
import { acceptOnAmplify } from './amplify-findings';
import { addDashboard } from './dashboard';
import { isKept } from './deployment-type';
import { keepData, type ModelTable } from './keep-data';
import type { WatchedFunction } from './metrics';
import { acceptOnApi, acceptOnFunction, acceptOnUserPool } from './our-findings';
import { limitPermissionsToThisAccount } from './source-account';

/** What `defineBackend` returns, as far as it is used here. */
interface Backend {
  stack: Stack;
  createStack(name: string): Stack;
  auth: { resources: { cfnResources: { cfnUserPool: CfnUserPool } } };
  data: {
    resources: {
      cfnResources: {
        cfnGraphqlApi: CfnGraphQLApi;
        amplifyDynamoDbTables: Record<string, ModelTable>;
      };
    };
  };
}

interface Operated {
  /** By what the developer calls them. */
  functions: Record<string, ResourceProvider<FunctionResources>>;
  /** Tables beside those of the models. */
  tables: Table[];
  /** Who is told of alarms; see `alarmTopic`. */
  alarmEmail: string | undefined;
  warn?: (line: string) => void;
}

/**
 * What it takes to run the backend for people, beyond its working: data that survives mistakes,
 * permissions tied to the account, alarms and a dashboard. A sandbox gets the permissions only: it
 * costs nothing while nobody looks, and deletes cleanly.
 *
 * Alarms and dashboard live in a stack of their own that nothing depends on.
 */
export function operate(
  backend: Backend,
  { functions, tables, alarmEmail, warn = console.warn }: Operated,
): void {
  const { cfnUserPool } = backend.auth.resources.cfnResources;
  const { cfnGraphqlApi, amplifyDynamoDbTables } = backend.data.resources.cfnResources;
  const watched = Object.entries(functions).map(watch);

  keepData(backend.stack, { userPool: cfnUserPool, modelTables: amplifyDynamoDbTables, tables });
  limitPermissionsToThisAccount(backend.stack);
  for (const each of watched) acceptOnFunction(each);
  acceptOnUserPool(cfnUserPool);
  acceptOnApi(cfnGraphqlApi);
  acceptOnAmplify(backend.stack, {
    api: cfnGraphqlApi,
    models: Object.keys(amplifyDynamoDbTables),
    // A function that the API calls is defined with `resourceGroupName: 'data'`, in the API's stack.
    handlers: watched
      .map(({ lambda }) => lambda)
      .filter((lambda) => Stack.of(lambda) === Stack.of(cfnGraphqlApi)),
  });

  if (!isKept(backend.stack)) return;
  const stack = backend.createStack('operations');
  const topic = alarmTopic(stack, alarmEmail, warn);
  const alarms = addAlarms(stack, { functions: watched, topic });
  addDashboard(stack, { functions: watched, alarms });
}

function watch([service, { resources }]: [
  string,
  ResourceProvider<FunctionResources>,
]): WatchedFunction {
  const { timeout } = resources.cfnResources.cfnFunction;
  if (timeout === undefined) throw new Error(`Set timeoutSeconds for ${service}.`);
  return { service, lambda: resources.lambda, timeout };
}
