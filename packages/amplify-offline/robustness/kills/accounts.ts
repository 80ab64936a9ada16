import { randomUUID } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { unless } from '../aws';
import type { Place } from './storm';

const PASSWORD = 'Quinn-2026!';

export async function accounts({ aws, ledger, userPoolId, clientId }: Place): Promise<void> {
  const email = `${randomUUID()}@example.com`;
  const user = () =>
    unless(
      ['UserNotFoundException'],
      aws().cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email })),
    );
  const is = (status: string | undefined, name?: string) => async () => {
    const { UserStatus, UserAttributes } = (await user()) ?? {};
    const found = UserAttributes?.find(({ Name }) => Name === 'name')?.Value;
    return UserStatus === status && found === name;
  };
  const send = { ClientId: clientId, Username: email };
  await ledger.keep(email, is('UNCONFIRMED'), () =>
    aws().cognito.send(new SignUpCommand({ ...send, Password: PASSWORD })),
  );
  // The code is kept, too: without it, nobody could go on after a restart.
  const sent = async (to = '') => {
    const answer = await fetch(`${aws().endpoint}/_local/messages${to && `?to=${to}`}`);
    return (await answer.json()) as { code: string; sentAt: string }[];
  };
  const message = (await sent(email)).at(-1);
  const ConfirmationCode = message?.code;
  const isThere = async () => {
    if ((await sent(email)).at(-1)?.code === ConfirmationCode) return true;
    // The latest 1,000 are kept.
    const [oldest, ...others] = await sent();
    return others.length >= 999 && String(oldest?.sentAt) >= String(message?.sentAt);
  };
  await ledger.keep(`code ${email}`, isThere, async () => {});
  await ledger.keep(email, is('CONFIRMED'), () =>
    aws().cognito.send(new ConfirmSignUpCommand({ ...send, ConfirmationCode })),
  );
  let RefreshToken: string | undefined;
  const refreshes = async () =>
    RefreshToken === undefined ||
    Boolean(
      await unless(
        ['NotAuthorizedException'],
        aws().cognito.send(
          new InitiateAuthCommand({
            ClientId: clientId,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            AuthParameters: { REFRESH_TOKEN: RefreshToken },
          }),
        ),
      ),
    );
  await ledger.keep(`token ${email}`, refreshes, async () => {
    const { AuthenticationResult } = await aws().cognito.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );
    RefreshToken = AuthenticationResult?.RefreshToken;
  });
  await ledger.keep(email, is('CONFIRMED', 'Quinn'), () =>
    aws().cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: userPoolId,
        Username: email,
        UserAttributes: [{ Name: 'name', Value: 'Quinn' }],
      }),
    ),
  );
  if (Math.random() < 0.7) return;
  // With the account goes its token.
  await ledger.keep(
    `token ${email}`,
    async () => !(await refreshes()) || !(await user()),
    () =>
      ledger.keep(email, is(undefined), () =>
        aws().cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: email })),
      ),
  );
}
