import { randomUUID } from 'node:crypto';
import type { Capabilities } from '../capabilities';
import { CognitoError, userIsDisabled } from '../errors';
import type { Pool, PoolClient } from '../pools/pool';
import { postAuthentication, preAuthentication } from '../triggers/authentication';
import { postConfirmation } from '../triggers/post-confirmation';
import { preSignUp } from '../triggers/pre-sign-up';
import { withAttributes } from '../users/attributes';
import { subOf, type User } from '../users/user';
import { type Assertion, externalUser, externalUsername, groupOfProvider } from './external-user';
import { newIdentity, withIdentities } from './identities';
import { checkMapped, mappedAttributes } from './mapped-attributes';
import type { Provider } from './properties';

type Needs = Pick<Capabilities, 'callTrigger' | 'clock' | 'emit'>;

/**
 * Signs in whom a provider vouches for, without tokens yet: the account is made the first time, and has
 * what the provider says each time. Which triggers run is in the developer guide, "Lambda triggers for
 * federated users": other ones at the first sign-in than later.
 *
 * @throws CognitoError whose message is what reaches the app
 */
export const signInExternally =
  (deps: Needs) =>
  async (poolClient: PoolClient, provider: Provider, assertion: Assertion): Promise<User> => {
    const { pool } = poolClient;
    const known = externalUser(pool, provider, assertion);
    const mapped = mappedAttributes(provider, assertion);
    const user = known
      ? await signInAgain(deps)(poolClient, known, mapped)
      : await signInFirst(deps)(poolClient, provider, assertion, mapped);
    deps.emit({ kind: 'sign-in', userPoolId: pool.id, sub: subOf(user) });
    return user;
  };

const signInAgain =
  (deps: Needs) =>
  async (poolClient: PoolClient, user: User, mapped: Record<string, string>): Promise<User> => {
    const { pool, client } = poolClient;
    if (!user.Enabled) throw userIsDisabled();
    const occasion = { name: user.Username, validationData: undefined };
    await preAuthentication(deps)(poolClient, user, occasion);
    checkMapped(poolClient, mapped, user);
    const now = deps.clock();
    const change = (current: User): User => ({
      ...current,
      Attributes: withAttributes(current.Attributes, mapped),
      UserLastModifiedDate: now,
    });
    const account = pool.users.update(user.Username, change) ?? change(user);
    await postAuthentication(deps)(pool, account, {
      clientId: client.id,
      clientMetadata: undefined,
    });
    return account;
  };

const signInFirst =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    provider: Provider,
    assertion: Assertion,
    mapped: Record<string, string>,
  ): Promise<User> => {
    const { pool, client } = poolClient;
    checkMapped(poolClient, mapped, undefined);
    const username = externalUsername(pool, provider, assertion.subject);
    await preSignUp(deps)(pool, {
      source: 'PreSignUp_ExternalProvider',
      userName: username,
      clientId: client.id,
      // So in an event that a real pool sent.
      userAttributes: { ...mapped, 'cognito:email_alias': '', 'cognito:phone_number_alias': '' },
      validationData: {},
      clientMetadata: undefined,
    });
    // Where the trigger links it to an account, this sign-in ends all the same, and the next one succeeds: so
    // in reports from 2019 to 2026; one of September 2026 saw it succeed at once.
    if (externalUser(pool, provider, assertion)) {
      const message = `Already found an entry for username ${username}`;
      throw new CognitoError('AliasExistsException', message);
    }
    const account = newAccount(provider, assertion, username, mapped, deps.clock());
    pool.users.put(account);
    join(pool, provider, account);
    const event = { userPoolId: pool.id, sub: subOf(account) };
    deps.emit({ kind: 'sign-up', ...event });
    deps.emit({ kind: 'confirmed', ...event });
    await postConfirmation(deps)(pool, account, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: client.id,
      clientMetadata: undefined,
    });
    return account;
  };

function newAccount(
  provider: Provider,
  { subject }: Assertion,
  Username: string,
  mapped: Record<string, string>,
  now: Date,
): User {
  const identity = newIdentity(provider, subject, true, now);
  return {
    Attributes: withIdentities(withAttributes([], { sub: randomUUID(), ...mapped }), [identity]),
    Enabled: true,
    Password: '',
    UserCreateDate: now,
    UserLastModifiedDate: now,
    Username,
    UserStatus: 'EXTERNAL_PROVIDER',
  };
}

function join({ id, groups }: Pool, { ProviderName }: Provider, { Username }: User): void {
  const group = groups.find(groupOfProvider(id, ProviderName).name);
  if (group) groups.put({ ...group, members: [...(group.members ?? []), Username] });
}
