import type { Capabilities } from '../capabilities';
import {
  invalidParameter,
  limitExceeded,
  notEmulated,
  resourceNotFound,
  userNotFound,
} from '../errors';
import { externalUser, SUBJECT } from '../federation/external-user';
import { identitiesOf, newIdentity, withIdentities } from '../federation/identities';
import type { Provider } from '../federation/properties';
import type { Pool } from '../pools/pool';
import type { LinkedProvider, User } from '../users/user';

interface ProviderUser {
  readonly ProviderName?: string;
  readonly ProviderAttributeName?: string;
  readonly ProviderAttributeValue?: string;
}

/** "You can link up to five federated users to each user profile": the developer guide. */
const MOST_LINKS = 5;

/**
 * Lets whom a provider vouches for sign in as a user who is there already.
 *
 * The two refusals of a source that is not new are quoted in many reports; the words of the others are our
 * belief, their kinds are the API reference's.
 */
export const adminLinkProviderForUser =
  ({ clock, pools }: Pick<Capabilities, 'clock' | 'pools'>) =>
  async ({
    UserPoolId,
    DestinationUser,
    SourceUser,
  }: {
    readonly UserPoolId: string;
    readonly DestinationUser: ProviderUser;
    readonly SourceUser: ProviderUser;
  }) => {
    const pool = pools.pool(UserPoolId);
    const { provider, link } = sourceOf(pool, SourceUser);
    const destination = pool.users.find(DestinationUser.ProviderAttributeValue ?? '');
    if (!destination) throw userNotFound();
    const source = userBehind(pool, provider, link);
    if (source?.LinkedProviders?.some((other) => isSame(other, link))) {
      throw invalidParameter('SourceUser is already linked to DestinationUser');
    }
    if (source) {
      throw invalidParameter(
        'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
      );
    }
    if ((destination.LinkedProviders ?? []).length >= MOST_LINKS) throw limitExceeded();
    pool.users.put(linked(destination, provider, link, clock()));
    return {};
  };

/** Ends that. The next time that the provider vouches for them, they get an account of their own. */
export const adminDisableProviderForUser =
  ({ clock, pools }: Pick<Capabilities, 'clock' | 'pools'>) =>
  async ({
    UserPoolId,
    User: given,
  }: {
    readonly UserPoolId: string;
    readonly User: ProviderUser;
  }) => {
    const pool = pools.pool(UserPoolId);
    if (given.ProviderName === 'Cognito') {
      throw notEmulated('AdminDisableProviderForUser for a password of the user pool');
    }
    const { provider, link } = sourceOf(pool, given);
    const user = userBehind(pool, provider, link);
    if (!user) throw userNotFound();
    const kept = user.LinkedProviders?.filter((other) => !isSame(other, link)) ?? [];
    if (kept.length === (user.LinkedProviders ?? []).length) {
      throw notEmulated('AdminDisableProviderForUser for a user who is linked to nobody');
    }
    const identities = identitiesOf(user).filter(
      ({ providerName, userId, primary }) =>
        primary || providerName !== link.ProviderName || userId !== link.ProviderAttributeValue,
    );
    pool.users.put({
      ...user,
      Attributes: withIdentities(user.Attributes, identities),
      LinkedProviders: kept,
      UserLastModifiedDate: clock(),
    });
    return {};
  };

/** @throws InvalidParameterException or ResourceNotFoundException */
function sourceOf(pool: Pool, given: ProviderUser): { provider: Provider; link: LinkedProvider } {
  const { ProviderName, ProviderAttributeName, ProviderAttributeValue } = given;
  const provider = pool.definition.providers?.find((one) => one.ProviderName === ProviderName);
  if (!provider) throw resourceNotFound(`Identity provider ${ProviderName} does not exist.`);
  if (!ProviderAttributeName || !ProviderAttributeValue) {
    throw invalidParameter('Missing required parameter in SourceUser');
  }
  // "For social sign-in, Cognito_Subject": the API reference; an attribute is for SAML only, the guide says.
  if (provider.ProviderType !== 'SAML' && ProviderAttributeName !== SUBJECT) {
    throw invalidParameter(`ProviderAttributeName must be ${SUBJECT} for ${ProviderName}`);
  }
  const { ProviderName: name } = provider;
  return { provider, link: { ProviderName: name, ProviderAttributeName, ProviderAttributeValue } };
}

/** Whose account it is that a link stands for. */
function userBehind(pool: Pool, provider: Provider, link: LinkedProvider): User | undefined {
  const { ProviderAttributeName: name, ProviderAttributeValue: value } = link;
  return name === SUBJECT
    ? externalUser(pool, provider, { subject: value, attributes: {} })
    : externalUser(pool, provider, { subject: '', attributes: { [name]: value } });
}

function linked(user: User, provider: Provider, link: LinkedProvider, now: Date): User {
  const identity = newIdentity(provider, link.ProviderAttributeValue, false, now);
  return {
    ...user,
    Attributes: withIdentities(user.Attributes, [...identitiesOf(user), identity]),
    LinkedProviders: [...(user.LinkedProviders ?? []), link],
    UserLastModifiedDate: now,
  };
}

const isSame = (one: LinkedProvider, other: LinkedProvider): boolean =>
  one.ProviderName === other.ProviderName &&
  one.ProviderAttributeName === other.ProviderAttributeName &&
  one.ProviderAttributeValue === other.ProviderAttributeValue;
