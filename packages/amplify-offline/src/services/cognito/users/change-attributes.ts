import type { Capabilities } from '../capabilities';
import { aliasExists } from '../errors';
import { type ContactAttribute, codeDeliveryDetails, deliveryTo } from '../messages/delivery';
import type { Pool } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { checkNoPreferredUsername, withAliases } from './aliases';
import { toRecord, withAttributes } from './attributes';
import { newCode, withCode } from './code';
import { checkDeletable, checkMutable, checkSchema, checkVerifiable } from './schema-rules';
import type { User } from './user';
import { isTrue } from './user';

const CONTACTS: readonly ContactAttribute[] = ['email', 'phone_number'];

/**
 * Changes attributes. A new address or number is not verified: it gets a code where the pool verifies
 * it, and waits for it where the pool says that it must be verified before the update.
 */
export const changeAttributes =
  ({ clock, send }: Pick<Capabilities, 'clock' | 'send'>) =>
  async (
    pool: Pool,
    user: User,
    changes: Record<string, string>,
    caller: { clientId: string | undefined; clientMetadata: Metadata | undefined },
  ) => {
    const before = toRecord(user.Attributes);
    checkSchema(pool, changes);
    if (user.UserStatus === 'UNCONFIRMED') checkNoPreferredUsername(pool, changes);
    checkMutable(pool, Object.keys(changes));
    checkVerifiable(changes, before);
    const emptied = Object.keys(changes).filter((name) => changes[name] === '');
    checkDeletable(pool, emptied, caller.clientId === undefined);

    const contacts = CONTACTS.filter((name) => changes[name] && changes[name] !== before[name]);
    for (const name of contacts) checkIsFree(pool, user, name, changes[name] as string);
    const unverified = contacts.filter((name) => !isTrue(changes[`${name}_verified`]));
    const { AttributesRequireVerificationBeforeUpdate: first = [] } =
      pool.properties.UserAttributeUpdateSettings ?? {};
    const waiting = unverified.filter((name) => first.includes(name));

    const isWaiting = (name: string) => waiting.some((held) => held === name);
    const now = Object.entries(changes).filter(([name]) => !isWaiting(name));
    const flags = unverified
      .filter((name) => !isWaiting(name))
      .map((name) => [`${name}_verified`, 'false']);
    const held = waiting.map((name) => [name, changes[name] as string]);
    let account: User = {
      ...user,
      Attributes: withAttributes(user.Attributes, Object.fromEntries([...now, ...flags])),
      UnverifiedAttributeChanges: withAttributes(
        user.UnverifiedAttributeChanges,
        Object.fromEntries(held),
      ),
      UserLastModifiedDate: clock(),
    };
    const verifies = (name: string) => pool.properties.AutoVerifiedAttributes?.includes(name);
    const messages = unverified.filter(verifies).map((name) => {
      const sent = newCode(name, clock());
      account = withCode(account, name, sent);
      return { delivery: deliveryTo(name, changes[name] as string), code: sent.code };
    });
    // An administrator's word moves an alias (boto3 issue 3213); users have none that could.
    pool.users.put(...withAliases(pool, account));

    for (const message of messages) {
      await send(pool, account, { reason: 'UpdateUserAttribute', ...message, ...caller });
    }
    return messages.map(({ delivery }) => codeDeliveryDetails(delivery));
  };

/** @throws AliasExistsException when the pool has it for a user name, and it is another user's */
export function checkIsFree(pool: Pool, user: User, name: ContactAttribute, value: string): void {
  if (!pool.properties.UsernameAttributes?.includes(name)) return;
  const other = pool.users.find(value);
  if (other && other.Username !== user.Username) throw aliasExists(name);
}
