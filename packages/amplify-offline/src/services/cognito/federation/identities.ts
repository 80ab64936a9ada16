import type { Attribute } from '../users/attributes';
import { attributeOf, withAttributes } from '../users/attributes';
import type { User } from '../users/user';
import type { Provider } from './properties';

/**
 * Who a user is at a provider, as the `identities` attribute has it: in events that real pools sent
 * (test/fixtures/cognito).
 */
export interface ExternalIdentity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  readonly issuer: string | null;
  /** Whether the account was made for it; false for one that was linked to an account. */
  readonly primary: boolean;
  /** Milliseconds since the epoch. */
  readonly dateCreated: number;
}

/** @param primary whether an account is being made for it */
export const newIdentity = (
  { ProviderName, ProviderType }: Provider,
  userId: string,
  primary: boolean,
  now: Date,
): ExternalIdentity => ({
  userId,
  providerName: ProviderName,
  providerType: ProviderType,
  issuer: null,
  primary,
  dateCreated: now.getTime(),
});

export const IDENTITIES = 'identities';

export function identitiesOf({ Attributes }: Pick<User, 'Attributes'>): ExternalIdentity[] {
  return JSON.parse(attributeOf(Attributes, IDENTITIES) ?? '[]') as ExternalIdentity[];
}

/** The attributes with these identities. */
export const withIdentities = (
  attributes: readonly Attribute[],
  identities: readonly ExternalIdentity[],
): Attribute[] =>
  withAttributes(attributes, {
    [IDENTITIES]: identities.length > 0 ? JSON.stringify(identities) : '',
  });

/**
 * The claim of an id token, in which all of it is text: ids that real pools made, as in the workshop's event
 * of test/fixtures/cognito and in tokens that their owners published.
 */
export const identitiesClaim = (json: string): object[] =>
  (JSON.parse(json) as ExternalIdentity[]).map(({ primary, dateCreated, ...rest }) => ({
    ...rest,
    primary: String(primary),
    dateCreated: String(dateCreated),
  }));
