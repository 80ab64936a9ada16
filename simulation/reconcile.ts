import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AWS_PATIENCE, awsNeeds, LIST_USERS_PER_SECOND } from '../ops/reconcile/aws-needs';
import { PATIENT } from '../ops/reconcile/connect';
import { type Reconciled, reconcile } from '../ops/reconcile/reconcile';
import { memoryWorkspace } from '../ops/reconcile/workspace';
import { ERASED_TABLE, POST_TABLE, USER_TABLE } from './database';
import type { Fault, FaultPlan } from './fault';
import { UNSIGNED } from './in-memory-network';
import { type Call, pass } from './lambda-function';
import { USER_POOL_ID } from './user-pool';
import type { World } from './world';

export interface Orders {
  repair: boolean;
  removeOrphans: boolean;
}

/** A run of the real `reconcile`, with clients as its `connect` makes them. */
export async function runReconcile(
  world: World,
  orders: Orders,
  faults: FaultPlan,
): Promise<Reconciled> {
  const { now } = world;
  const call = reconcileCall(world, [...faults]);
  const agents = world.agents(() => call);
  const config = {
    region: 'eu-west-1',
    maxAttempts: 8,
    ...UNSIGNED,
  };
  const { cognito, dynamodb } = agents;
  return reconcile(
    {
      ...awsNeeds({
        cognito: new CognitoIdentityProviderClient({
          ...config,
          maxAttempts: 1,
          endpoint: 'http://cognito',
          requestHandler: { ...PATIENT, httpAgent: cognito },
        }),
        dynamodb: DynamoDBDocumentClient.from(
          new DynamoDBClient({
            ...config,
            endpoint: 'http://dynamodb',
            requestHandler: { ...PATIENT, httpAgent: dynamodb },
          }),
        ),
        names: { userTable: USER_TABLE, erasedTable: ERASED_TABLE, postTable: POST_TABLE },
        userPoolId: USER_POOL_ID,
        rate: LIST_USERS_PER_SECOND,
        patience: AWS_PATIENCE,
        now,
        sleep: pass,
        random: Math.random,
      }),
      workspace: memoryWorkspace(),
      estimate: 1,
    },
    orders,
  );
}

/** What the network has to know of who asks. */
function reconcileCall({ trace }: World, faults: (Fault | null)[]): Call {
  const met: Fault[] = [];
  return {
    functionName: 'reconcile',
    sub: 'all',
    startedAt: undefined,
    met,
    metrics: [],
    nextFault: () => {
      const fault = faults.shift() ?? null;
      if (fault) met.push(fault);
      trace(`reconcile asks: ${fault ? JSON.stringify(fault) : 'answered'}`);
      return fault;
    },
    alive: () => true,
    crash: () => {},
  };
}
