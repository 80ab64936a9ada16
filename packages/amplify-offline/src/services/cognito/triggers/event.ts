import { type Client, hidesUsers, type Pool } from '../pools/pool';
import { attributeOf, toRecord } from '../users/attributes';
import type { User } from '../users/user';
import { isVerified } from '../users/user';

/** What a caller may send along, to reach the trigger as it is. */
export type Metadata = Readonly<Record<string, string>>;

export interface TriggerEvent {
  readonly version: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string };
  readonly triggerSource: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

export interface TriggerOccasion {
  readonly source: string;
  readonly userName: string;
  /** Absent where no app client is concerned: the Admin operations. */
  readonly clientId: string | undefined;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
  readonly version?: string;
}

export const triggerEvent = (pool: Pool, occasion: TriggerOccasion): TriggerEvent => ({
  version: occasion.version ?? '1',
  region: pool.region,
  userPoolId: pool.id,
  userName: occasion.userName,
  callerContext: {
    awsSdkVersion: 'aws-sdk-unknown-unknown',
    clientId: occasion.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
  },
  triggerSource: occasion.source,
  request: occasion.request,
  response: occasion.response,
});

/**
 * A user's attributes as triggers get them: all strings, with the status. The alias is in events that
 * real pools sent; see test/fixtures/cognito.
 */
export function userAttributes(pool: Pool, user: User): Record<string, string> {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.properties;
  const aliases = (['email', 'phone_number'] as const).flatMap((name) => {
    const value = attributeOf(user.Attributes, name);
    const isAlias = [...UsernameAttributes, ...AliasAttributes].includes(name);
    return value && isAlias && isVerified(user, name) ? [[`cognito:${name}_alias`, value]] : [];
  });
  return {
    ...toRecord(user.Attributes),
    ...Object.fromEntries(aliases),
    'cognito:user_status': user.UserStatus as string,
  };
}

/** `userNotFound` is in an event only where the client is not to learn who exists. */
export const userNotFound = (client: Client, user: User | undefined) =>
  hidesUsers(client) && { userNotFound: !user };

/** `clientMetadata` is in an event only when the caller gave some. */
export const metadata = (clientMetadata: Metadata | undefined) =>
  clientMetadata && { clientMetadata };
