import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword, invalidParameter } from '../errors';
import type { PoolClient } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import {
  checkRequired,
  checkSchema,
  checkWritable,
  toRecord,
  withAttributes,
} from '../users/attributes';
import { checkPassword } from '../users/password-policy';
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
    checkPassword(password, pool.properties.Policies?.PasswordPolicy);

    const given = Object.fromEntries(
      Object.entries(answers)
        .filter(([name]) => name.startsWith(PREFIX))
        .map(([name, value]) => [name.slice(PREFIX.length), value]),
    );
    checkWritable(client, Object.keys(given));
    checkSchema(pool, given);

    const user = pool.users.find(challenge.username);
    if (!user) throw incorrectUsernameOrPassword();
    const Attributes = withAttributes(user.Attributes, given);
    checkRequired(pool, toRecord(Attributes));

    const account: User = {
      ...user,
      Attributes,
      Password: password,
      TemporaryPasswordSetAt: undefined,
      UserLastModifiedDate: deps.clock(),
      UserStatus: 'CONFIRMED',
    };
    deps.challenges.close(session);
    pool.users.put(account);
    const source = 'TokenGeneration_NewPasswordChallenge';
    const sequel = { source, custom: challenge.custom } as const;
    return askForSecondFactor(deps)(poolClient, account, sequel, clientMetadata);
  };
