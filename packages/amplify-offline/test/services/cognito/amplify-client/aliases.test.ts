import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import {
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  signIn,
  signOut,
  signUp,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../../../project';
import { srpPowersBy } from '../../../srp-powers';
import { refusal } from './client';

/*
 * Amplify's pool as teams override it: `cfnUserPool.usernameAttributes = undefined` and
 * `cfnUserPool.aliasAttributes = [...]`, for user names beside addresses.
 */
const pool = (properties: object) => ({
  Resources: {
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        AutoVerifiedAttributes: ['email'],
        Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 1 } },
        Schema: [{ Name: 'email', Required: true, Mutable: true }],
        UsernameConfiguration: { CaseSensitive: false },
        AliasAttributes: ['email', 'preferred_username'],
        ...properties,
      },
    },
    App: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
      },
    },
  },
  Outputs: { pool: { Value: { Ref: 'Pool' } }, app: { Value: { Ref: 'App' } } },
});

const email = 'quinn@example.com';
const password = 'Passw0rd-1';
let project: Project;
let sandbox: Sandbox;
let sdk: CognitoIdentityProviderClient;
let UserPoolId: string;

beforeAll(async () => {
  await srpPowersBy('OpenSSL');
  project = await projectWith({});
  await writeBackend(project.directory, pool({}));
  sandbox = await startSandbox({ projectDir: project.directory, port: 0, ephemeral: true });
  const { endpoint, stack } = sandbox;
  UserPoolId = String(stack.outputs.pool);
  const userPoolClientId = String(stack.outputs.app);
  const Cognito = { userPoolId: UserPoolId, userPoolClientId, userPoolEndpoint: endpoint };
  Amplify.configure({ Auth: { Cognito } });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sdk = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials });
});
beforeEach(() => local('reset', 'POST'));
afterEach(() => signOut());
afterAll(async () => {
  sdk?.destroy();
  await sandbox?.stop();
  await project?.remove();
});

async function local<T>(path: string, method = 'GET'): Promise<T> {
  return (await fetch(`${sandbox.endpoint}/_local/${path}`, { method })).json() as Promise<T>;
}
async function code(): Promise<string> {
  const sent = await local<{ code: string }[]>(`messages?to=${encodeURIComponent(email)}`);
  return sent.at(-1)?.code ?? 'no message';
}

const signUpAs = (username: string, more: Record<string, string> = {}) =>
  signUp({ username, password, options: { userAttributes: { email, ...more } } });
const confirmAs = async (username: string, forceAliasCreation = false) =>
  confirmSignUp({
    username,
    confirmationCode: await code(),
    options: { forceAliasCreation },
  });
async function account(username: string): Promise<void> {
  await signUpAs(username);
  await confirmAs(username);
}

describe('aws-amplify, on a pool with aliases', () => {
  it('signs in by each of them, as the user of one name', async () => {
    await account('quinn');
    for (const username of ['quinn', email, 'QUINN@example.com']) {
      expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true });
      const { tokens } = await fetchAuthSession();
      expect(tokens?.idToken?.payload['cognito:username']).toBe('quinn');
      await signOut();
    }
  });

  it('is told that an address is no user name', async () => {
    expect(await refusal(signUpAs(email))).toBe(
      'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
    );
  });

  it('takes the address of an account before when it is told to', async () => {
    await account('first');
    await signUpAs('second');
    expect(await refusal(confirmAs('second'))).toBe(
      'AliasExistsException: An account with the email already exists.',
    );
    await confirmAs('second', true);
    await signIn({ username: email, password });
    expect((await fetchAuthSession()).tokens?.idToken?.payload['cognito:username']).toBe('second');
    await signOut();
    await signIn({ username: 'first', password });
    expect(await fetchUserAttributes()).toMatchObject({ email, email_verified: 'false' });
  });

  it('gives a confirmed account a name that can change', async () => {
    const preferred_username = 'Q';
    expect(await refusal(signUpAs('quinn', { preferred_username }))).toContain(
      'Preferred username cannot be provided for unconfirmed account',
    );
    await account('quinn');
    await signIn({ username: 'quinn', password });
    await updateUserAttributes({ userAttributes: { preferred_username } });
    await signOut();
    expect(await signIn({ username: 'q', password })).toMatchObject({ isSignedIn: true });
  });
});

describe('the SDK, on a pool with aliases', () => {
  const create = (Username: string, more: object = {}) => {
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'True' },
    ];
    const request = { UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' as const };
    return sdk.send(new AdminCreateUserCommand({ ...request, ...more }));
  };

  it('makes users whose verified address is theirs alone', async () => {
    await create('first');
    await expect(create('second')).rejects.toThrow(UsernameExistsException);
    await create('second', { ForceAliasCreation: true });
    const found = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    expect(found.Username).toBe('second');
  });

  it('gets the error of a password that was used before as a class of its own', async () => {
    await create('quinn');
    const request = { UserPoolId, Username: email, Password: password, Permanent: true };
    await sdk.send(new AdminSetUserPasswordCommand(request));
    await expect(sdk.send(new AdminSetUserPasswordCommand(request))).rejects.toMatchObject({
      name: 'PasswordHistoryPolicyViolationException',
    });
  });
});

it('a pool with both kinds of names is refused, as on AWS', async () => {
  const other = await projectWith({});
  await writeBackend(other.directory, pool({ UsernameAttributes: ['email'] }));
  const starting = startSandbox({ projectDir: other.directory, port: 0, ephemeral: true });
  await expect(starting).rejects.toThrow('Only one of the aliasAttributes or usernameAttributes');
  await other.remove();
});
