import type { Agent } from 'node:http';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { deleteAccount } from '../amplify/functions/delete-account/delete-account';
import { postConfirmation } from '../amplify/functions/post-confirmation/post-confirmation';
import { preTokenGeneration } from '../amplify/functions/pre-token-generation/pre-token-generation';
import { createAccounts } from '../amplify/users/accounts';
import { AWS_LIMITS } from '../amplify/users/aws-limits';
import { backendNames } from '../amplify/users/backend-names';
import { eraseAccount } from '../amplify/users/erase-account';
import { createPosts } from '../amplify/users/posts';
import type { Telemetry } from '../amplify/users/report';
import { createSeenUsers, SEEN_USERS_LIMITS } from '../amplify/users/seen-users';
import { createUserTable } from '../amplify/users/user-table';
import type { Handler } from './lambda-function';
import { NAME_PATHS } from './names';

/** What a function's process has, and may be given otherwise than it is: that makes a mutant. */
export interface Parts extends Telemetry {
  agents: { dynamodb: Agent; cognito: Agent; ssm: Agent };
}

/**
 * The functions as their handler.ts puts them together, from the same parts with the same limits;
 * only the network is in memory. Each is a cold start.
 */
export interface Assembly {
  limits: typeof AWS_LIMITS;
  seenUsersLimits: typeof SEEN_USERS_LIMITS;
  documents: (client: DynamoDBDocumentClient) => DynamoDBDocumentClient;
  users: (users: UserTable) => UserTable;
  postConfirmation: typeof postConfirmation;
  preTokenGeneration: typeof preTokenGeneration;
  eraseAccount: typeof eraseAccount;
}

export type UserTable = ReturnType<typeof createUserTable>;

export const REAL: Assembly = {
  limits: AWS_LIMITS,
  seenUsersLimits: SEEN_USERS_LIMITS,
  documents: (client) => client,
  users: (users) => users,
  postConfirmation,
  preTokenGeneration,
  eraseAccount,
};

export function assemble(assembly: Assembly) {
  const clientsOf = ({ agents }: Parts) => {
    const config = (httpAgent: Agent, host: string) => ({
      ...assembly.limits,
      region: 'eu-west-1',
      endpoint: `http://${host}`,
      credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
      requestHandler: { ...assembly.limits.requestHandler, logger: SILENT, httpAgent },
    });
    const dynamodb = new DynamoDBClient(config(agents.dynamodb, 'dynamodb'));
    return {
      documents: assembly.documents(DynamoDBDocumentClient.from(dynamodb)),
      ssm: new SSMClient(config(agents.ssm, 'ssm')),
      cognito: () => new CognitoIdentityProviderClient(config(agents.cognito, 'cognito')),
    };
  };

  return {
    postConfirmation: (parts: Parts): Handler => {
      const { documents: client, ssm } = clientsOf(parts);
      const names = backendNames({ client: ssm, paths: NAME_PATHS.trigger });
      const users = assembly.users(createUserTable({ client, names, now: parts.now }));
      return assembly.postConfirmation({ users, ...parts });
    },
    preTokenGeneration: (parts: Parts): Handler => {
      const { documents: client, ssm } = clientsOf(parts);
      const names = backendNames({ client: ssm, paths: NAME_PATHS.trigger });
      const users = assembly.users(createUserTable({ client, names, now: parts.now }));
      const seen = createSeenUsers({ ...assembly.seenUsersLimits, now: parts.now });
      return assembly.preTokenGeneration({ users, seen, ...parts });
    },
    deleteAccount: (parts: Parts): Handler => {
      const { documents: client, ssm, cognito } = clientsOf(parts);
      const names = backendNames({ client: ssm, paths: NAME_PATHS.deleteAccount });
      const erase = assembly.eraseAccount({
        posts: createPosts({ client, names }),
        accounts: createAccounts({ client: cognito(), names }),
        users: assembly.users(createUserTable({ client, names, now: parts.now })),
      });
      return deleteAccount({ erase, ...parts });
    },
  };
}

const silent = () => {};
/** A mutant without the throwing limit would warn at every request. */
const SILENT = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };
