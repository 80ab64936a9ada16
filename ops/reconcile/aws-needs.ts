import type { TableNames } from './backend-outputs';
import { cognitoPool } from './cognito-pool';
import type { Connection } from './connect';
import { dynamodbTable } from './dynamodb-table';
import { pace } from './pace';
import type { ReconcileNeeds } from './run';
import type { Patience } from './settle';
import { userTableRepairs } from './user-table-repairs';

interface Needs extends Pick<Connection, 'cognito' | 'dynamodb'> {
  names: TableNames;
  userPoolId: string;
  /** ListUsers calls a second; Infinity for no limit. */
  rate: number;
  patience: Patience;
  /** Milliseconds since the epoch. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  random: () => number;
}

/**
 * Cognito's default quotas, of an account and region: category UserList 30 requests a second,
 * category UserRead 120 ("Quotas in Amazon Cognito", in the developer guide).
 */
export const LIST_USERS_PER_SECOND = 30;
const READS_PER_LISTING = 4;

/** A trigger is given 5 s three times; how far ListUsers may be behind is not documented. */
export const AWS_PATIENCE: Patience = { trigger: 15_000, listUsers: 10 * 60_000 };

/** The offline sandbox is of one mind at once. */
export const NO_PATIENCE: Patience = { trigger: 0, listUsers: 0 };

/** Both sides and the repairs, through the SDK's clients. The Cognito client must not retry. */
export function awsNeeds(
  needs: Needs,
): Pick<ReconcileNeeds, 'pool' | 'table' | 'repairs' | 'patience' | 'now' | 'sleep'> {
  const { cognito, dynamodb, names, userPoolId, rate, patience, now, sleep, random } = needs;
  const paced = (perSecond: number) => pace({ now, sleep, random, perSecond });
  return {
    pool: cognitoPool({
      client: cognito,
      userPoolId,
      pace: { listUsers: paced(rate), adminGetUser: paced(rate * READS_PER_LISTING) },
    }),
    table: dynamodbTable({ client: dynamodb, userTable: names.userTable }),
    repairs: userTableRepairs({ client: dynamodb, names, now }),
    patience,
    now,
    sleep,
  };
}
