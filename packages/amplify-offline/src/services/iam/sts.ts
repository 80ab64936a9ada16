import type { QueryOperation } from '../../http/query-protocol/query-service';
import { assumedRoleArn, developerUser } from './principals';

/** How long the credentials of an assumed role say that they last; nothing here looks at it. */
const AN_HOUR_MS = 3_600_000;

interface AssumeRole {
  RoleArn: string;
  RoleSessionName: string;
}

/**
 * STS: who calls, and the roles that the CDK toolkit takes on before it deploys. All callers are the
 * one account of the sandbox, and every role may be assumed, since nothing here can do harm.
 */
export function createSts(accountId: string): Record<string, QueryOperation> {
  return {
    GetCallerIdentity: () => {
      const { arn, id } = developerUser(accountId);
      return { Arn: arn, UserId: id, Account: accountId };
    },
    AssumeRole: ({ RoleArn: arn, RoleSessionName: session }: AssumeRole) => {
      return {
        Credentials: {
          AccessKeyId: 'ASIALOCALLOCALLOCAL1',
          SecretAccessKey: 'local',
          SessionToken: 'local',
          Expiration: new Date(Date.now() + AN_HOUR_MS),
        },
        AssumedRoleUser: {
          AssumedRoleId: `AROALOCALLOCALLOCAL12:${session}`,
          Arn: assumedRoleArn(arn, session),
        },
      };
    },
  };
}
