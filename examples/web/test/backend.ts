import { readFileSync } from 'node:fs';
import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';

/*
 * The backend beside the tests, as anybody reaches it: `amplify-offline exec` says in AWS_ENDPOINT_URL where it is,
 * for the AWS SDK as well.
 */

export const PASSWORD = 'Correct-horse-1';

const { AWS_ENDPOINT_URL: endpoint } = process.env;
if (!endpoint) throw new Error('There is no backend: run npm test, not playwright itself.');
const { auth } = JSON.parse(readFileSync('amplify_outputs.json', 'utf8'));
const { user_pool_id: UserPoolId, user_pool_client_id: ClientId } = auth;
const cognito = new CognitoIdentityProviderClient();

/** Forgets all accounts, rows and messages. */
export async function reset(): Promise<void> {
  await fetch(`${endpoint}/_local/reset`, { method: 'POST' });
}

/** @returns the code in the newest message to an address */
export async function codeSentTo(email: string): Promise<string> {
  const answer = await fetch(`${endpoint}/_local/messages?to=${encodeURIComponent(email)}`);
  const messages = (await answer.json()) as { code?: string }[];
  const code = messages.findLast((message) => message.code)?.code;
  if (!code) throw new Error(`No code was sent to ${email}.`);
  return code;
}

/** Makes an account as a sign-up does, the trigger that writes its row included. */
export async function makeAccount(email: string, { isAdmin = false } = {}): Promise<void> {
  const UserAttributes = [{ Name: 'email', Value: email }];
  const account = { ClientId, Username: email, Password: PASSWORD, UserAttributes };
  await cognito.send(new SignUpCommand(account));
  const ConfirmationCode = await codeSentTo(email);
  await cognito.send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode }));
  if (!isAdmin) return;
  const membership = { UserPoolId, Username: email, GroupName: 'Admin' };
  await cognito.send(new AdminAddUserToGroupCommand(membership));
}
