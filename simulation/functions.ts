import type { Agent } from 'node:http';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createAccounts } from '../amplify/functions/delete-account/accounts';
import { deleteAccount } from '../amplify/functions/delete-account/delete-account';
import { eraseAccount } from '../amplify/functions/delete-account/erase-account';
import { erasedAccounts } from '../amplify/functions/delete-account/erased-accounts';
import { createPosts } from '../amplify/functions/delete-account/posts';
import { postConfirmation } from '../amplify/functions/post-confirmation/post-confirmation';
import { preTokenGeneration } from '../amplify/functions/pre-token-generation/pre-token-generation';
import {
  createSeenUsers,
  SEEN_USERS_LIMITS,
} from '../amplify/functions/pre-token-generation/seen-users';
import { userChanges } from '../amplify/functions/pre-token-generation/user-changes';
import { AWS_LIMITS } from '../amplify/functions/users/limits';
import type { Telemetry } from '../amplify/functions/users/report';
import { createUser, type UserTable } from '../amplify/functions/users/user-table';
import { ERASED_TABLE, POST_TABLE, USER_TABLE } from './database';
import { UNSIGNED } from './in-memory-network';
import type { Handler } from './lambda-function';
import { USER_POOL_ID } from './user-pool';

/** What a function's process has, and may be given otherwise than it is: that makes a mutant. */
export interface Parts extends Telemetry {
  agents: { dynamodb: Agent; cognito: Agent };
}

/**
 * The functions as their handlers put them together, from the same parts with the same limits; only the
 * network is in memory. Each is a cold start.
 */
export interface Assembly {
  limits: typeof AWS_LIMITS;
  seenUsersLimits: typeof SEEN_USERS_LIMITS;
  documents: (client: DynamoDBDocumentClient) => DynamoDBDocumentClient;
  createUser: typeof createUser;
  userChanges: typeof userChanges;
  postConfirmation: typeof postConfirmation;
  preTokenGeneration: typeof preTokenGeneration;
  eraseAccount: typeof eraseAccount;
}

export const REAL: Assembly = {
  limits: AWS_LIMITS,
  seenUsersLimits: SEEN_USERS_LIMITS,
  documents: (client) => client,
  createUser,
  userChanges,
  postConfirmation,
  preTokenGeneration,
  eraseAccount,
};

export function assemble(assembly: Assembly) {
  const config = (httpAgent: Agent, host: string) => ({
    ...assembly.limits,
    region: 'eu-west-1',
    endpoint: `http://${host}`,
    ...UNSIGNED,
    requestHandler: { ...assembly.limits.requestHandler, logger: SILENT, httpAgent },
  });
  const tableOf = ({ agents }: Parts): Required<UserTable> => {
    const dynamodb = new DynamoDBClient(config(agents.dynamodb, 'dynamodb'));
    const client = assembly.documents(DynamoDBDocumentClient.from(dynamodb));
    return { client, userTable: USER_TABLE, erasedTable: ERASED_TABLE };
  };

  return {
    postConfirmation: (parts: Parts): Handler =>
      assembly.postConfirmation({ createUser: assembly.createUser(tableOf(parts)), ...parts }),

    preTokenGeneration: (parts: Parts): Handler => {
      const table = tableOf(parts);
      return assembly.preTokenGeneration({
        createUser: assembly.createUser(table),
        ...assembly.userChanges(table, parts.now),
        seen: createSeenUsers({ ...assembly.seenUsersLimits, now: parts.now }),
        ...parts,
      });
    },

    deleteAccount: (parts: Parts): Handler => {
      const table = tableOf(parts);
      const cognito = new CognitoIdentityProviderClient(config(parts.agents.cognito, 'cognito'));
      const erase = assembly.eraseAccount({
        posts: createPosts({ client: table.client, postTable: POST_TABLE }),
        accounts: createAccounts({ client: cognito, userPoolId: USER_POOL_ID }),
        ...erasedAccounts(table, parts.now),
      });
      return deleteAccount({ erase, ...parts });
    },
  };
}

const silent = () => {};
/** A mutant without the throwing limit would warn at every request. */
const SILENT = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };
