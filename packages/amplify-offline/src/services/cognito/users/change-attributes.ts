import { attributesAppend } from 'cognito-local/lib/services/userPoolService.js';
import type { Capabilities } from '../capabilities';
import { aliasExists } from '../errors';
import { type ContactAttribute, codeDeliveryDetails, deliveryTo } from '../messages/delivery';
import type { Pool } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { checkMutable, checkSchema, toRecord } from './attributes';
import { newCode, withCode } from './code';
import type { StoredUser } from './stored-user';
import { isTrue } from './verified';

const CONTACTS: readonly ContactAttribute[] = ['email', 'phone_number'];

/**
 * Changes attributes. A new address or number is not verified: it gets a code where the pool verifies
 * it, and waits for it where the pool says that it must be verified before the update.
 */
export const changeAttributes =
  ({ clock, send }: Pick<Capabilities, 'clock' | 'send'>) =>
  async (
    pool: Pool,
    user: StoredUser,
    changes: Record<string, string>,
    caller: { clientId: string | undefined; clientMetadata: Metadata | undefined },
  ) => {
    const before = toRecord(user.Attributes);
    checkSchema(pool, changes);
    checkMutable(pool, before, Object.keys(changes));

    const contacts = CONTACTS.filter((name) => changes[name] && changes[name] !== before[name]);
    for (const name of contacts) checkIsFree(pool, user, name, changes[name] as string);
    const unverified = contacts.filter((name) => !isTrue(changes[`${name}_verified`]));
    const { AttributesRequireVerificationBeforeUpdate: first = [] } =
      pool.properties.UserAttributeUpdateSettings ?? {};
    const waiting = unverified.filter((name) => first.includes(name));

    const now = Object.entries(changes).filter(([name]) => !waiting.some((held) => held === name));
    const flags = unverified
      .filter((name) => !waiting.includes(name))
      .map((name): [string, string] => [`${name}_verified`, 'false']);
    let account: StoredUser = {
      ...user,
      Attributes: attributesAppend(user.Attributes, ...toList([...now, ...flags])),
      UnverifiedAttributeChanges: attributesAppend(
        user.UnverifiedAttributeChanges,
        ...toList(waiting.map((name) => [name, changes[name] as string])),
      ),
      UserLastModifiedDate: clock.get(),
    };
    const verifies = (name: string) => pool.properties.AutoVerifiedAttributes?.includes(name);
    const messages = unverified.filter(verifies).map((name) => {
      const sent = newCode(name, clock.get());
      account = withCode(account, name, sent);
      return { delivery: deliveryTo(name, changes[name] as string), code: sent.code };
    });
    pool.users.put(account);

    for (const message of messages) {
      await send(pool, account, { reason: 'UpdateUserAttribute', ...message, ...caller });
    }
    return messages.map(({ delivery }) => codeDeliveryDetails(delivery));
  };

/** @throws AliasExistsException when another user signs in with it */
export function checkIsFree(
  pool: Pool,
  user: StoredUser,
  name: ContactAttribute,
  value: string,
): void {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.properties;
  if (![...UsernameAttributes, ...AliasAttributes].includes(name)) return;
  const other = pool.users.find(value);
  if (other && other.Username !== user.Username) throw aliasExists(name);
}

const toList = (entries: readonly (readonly [string, string])[]) =>
  entries.map(([Name, Value]) => ({ Name, Value }));
