import { saysOf } from '../federation/claims';
import { type Assertion, externalUser } from '../federation/external-user';
import { identitiesOf } from '../federation/identities';
import type { Provider } from '../federation/properties';
import type { Pool } from '../pools/pool';
import { attributeOf } from '../users/attributes';
import type { User } from '../users/user';

/** Somebody who was signed in with a provider, as the provider would vouch for them again. */
type Known = Assertion & { readonly shown: string };

/** The users of a provider's who were there last. */
export function knownUsers(pool: Pool, provider: Provider, most: number): Known[] {
  const users = pool.users
    .all()
    .filter((user) => identityAt(user, provider))
    .sort((a, b) => b.UserLastModifiedDate.getTime() - a.UserLastModifiedDate.getTime());
  const known: Known[] = [];
  for (const user of users) {
    const one = asKnown(user, provider);
    // Not one who is linked by a claim that is not kept.
    if (externalUser(pool, provider, one)?.Username === user.Username) known.push(one);
    if (known.length === most) break;
  }
  return known;
}

const identityAt = (user: User, { ProviderName }: Provider) =>
  identitiesOf(user).find(({ providerName }) => providerName === ProviderName);

function asKnown(user: User, provider: Provider): Known {
  const subject = identityAt(user, provider)?.userId ?? '';
  const attributes = Object.entries(provider.AttributeMapping ?? {}).flatMap(([ours, theirs]) => {
    const value = ours === 'username' ? undefined : attributeOf(user.Attributes, ours);
    return value && saysOf(provider, theirs) ? [[theirs, value] as const] : [];
  });
  const shown = attributeOf(user.Attributes, 'email') ?? subject;
  return { subject, attributes: Object.fromEntries(attributes), shown };
}
