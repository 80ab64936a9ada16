import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword, invalidParameter, notAuthorized } from '../errors';
import type { PoolClient } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { withAliases } from '../users/aliases';
import { attributeOf, checkWritable, toRecord, withAttributes } from '../users/attributes';
import { checkNotReused, withPassword } from '../users/password-history';
import { checkPassword } from '../users/password-policy';
import { checkSchema, missingAttributes } from '../users/schema-rules';
import type { User } from '../users/user';
import { type ChallengeResponse, openChallenge } from './challenge';
import type { SignedIn } from './finish-sign-in';
import { askForSecondFactor } from './second-factor';

const PREFIX = 'userAttributes.';

/** NEW_PASSWORD_REQUIRED: the first sign-in of a user whom an administrator made. */
export const setNewPassword =
  (deps: Pick<Capabilities, 'callTrigger' | 'challenges' | 'clock' | 'emit' | 'send' | 'tokens'>) =>
  async (
    poolClient: PoolClient,
    session: string | undefined,
    answers: Readonly<Record<string, string>>,
    clientMetadata: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> => {
    const { pool, client } = poolClient;
    const challenge = openChallenge(deps, client, 'new-password', session);
    const password = answers.NEW_PASSWORD;
    if (!password) throw invalidParameter('Missing required parameter NEW_PASSWORD');
    checkPassword(pool, password, 'RespondToAuthChallenge');

    const given = Object.fromEntries(
      Object.entries(answers)
        .filter(([name]) => name.startsWith(PREFIX))
        .map(([name, value]) => [name.slice(PREFIX.length), value]),
    );
    checkWritable(client, Object.keys(given));
    checkSchema(pool, given);

    const user = pool.users.find(challenge.username);
    if (!user) throw incorrectUsernameOrPassword();
    const Attributes = withNewAttributes(user, given);
    const [missing] = missingAttributes(pool, toRecord(Attributes));
    if (missing) throw invalidParameter(`Invalid attributes given, ${missing} is missing`);
    checkNotReused(pool, user, password);

    const account: User = {
      ...withPassword(pool, user, password),
      Attributes,
      TemporaryPasswordSetAt: undefined,
      UserLastModifiedDate: deps.clock(),
      UserStatus: 'CONFIRMED',
    };
    const users = withAliases(pool, account, 'AliasExistsException');
    deps.challenges.close(session);
    pool.users.put(...users);
    const source = 'TokenGeneration_NewPasswordChallenge';
    const sequel = { source, custom: challenge.custom } as const;
    return askForSecondFactor(deps)(poolClient, account, sequel, clientMetadata);
  };

/**
 * An address that is there stays, and a new one is not verified. The text is in many reports, of
 * `email`; of `phone_number` it is our belief.
 */
function withNewAttributes(user: User, given: Record<string, string>): User['Attributes'] {
  const contacts = ['email', 'phone_number'].filter((name) => given[name]);
  const provided = contacts.find((name) => attributeOf(user.Attributes, name));
  if (provided) throw notAuthorized(`Cannot modify an already provided ${provided}`);
  const flags = contacts.map((name) => [`${name}_verified`, 'false']);
  return withAttributes(user.Attributes, { ...given, ...Object.fromEntries(flags) });
}
