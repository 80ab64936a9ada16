import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { projectWith, writeBackend } from '../../project';

const Password = 'Quinn-2026!';
const region = 'us-east-1';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export interface Keys {
  accessKeyId: string;
  sessionToken: string;
}

/** A template with HTTP in front of functions on a sandbox of its own, and those who call it. */
export async function startFronts(template: { Resources: object; Outputs: object }) {
  const project = await projectWith({ 'package.json': '{ "name": "fronts" }' });
  await writeBackend(project.directory, template);
  const notices: string[] = [];
  const sandbox = await startSandbox({
    ...{ projectDir: project.directory, port: 0, ephemeral: true },
    onEvent: (event) => {
      if (event.kind === 'notice') notices.push(event.text);
    },
  });
  const { endpoint, stack } = sandbox;
  const identity = new CognitoIdentityClient({ endpoint, region, credentials });
  const users = new CognitoIdentityProviderClient({ endpoint, region, credentials });
  const refOf = (name: string) =>
    stack.resources.find(({ logicalId }) => logicalId === name)?.ref ?? '';
  const known = new Set<string>();

  const keysOf = async (Logins?: Record<string, string>): Promise<Keys> => {
    const { IdentityId } = await identity.send(
      new GetIdCommand({ IdentityPoolId: refOf('Pool'), Logins }),
    );
    const { Credentials } = await identity.send(
      new GetCredentialsForIdentityCommand({ IdentityId, Logins }),
    );
    const { AccessKeyId = '', SessionToken = '' } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, sessionToken: SessionToken };
  };

  const fronts = {
    ...{ sandbox, endpoint, notices, refOf, outputs: stack.outputs },
    /** Of a user who is signed up when first asked for. */
    async tokens(name: string): Promise<{ id: string; access: string }> {
      const user = { UserPoolId: refOf('Users'), Username: name };
      if (!known.has(name)) {
        await users.send(new AdminCreateUserCommand(user));
        await users.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
        known.add(name);
      }
      const { AuthenticationResult } = await users.send(
        new InitiateAuthCommand({
          ClientId: refOf('App'),
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: name, PASSWORD: Password },
        }),
      );
      const { IdToken = '', AccessToken = '' } = AuthenticationResult ?? {};
      return { id: IdToken, access: AccessToken };
    },
    local: async (path: string, method = 'GET') =>
      (await fetch(`${endpoint}/_local/${path}`, { method })).json(),
    guestCredentials: () => keysOf(),
    userCredentials: async (name: string) =>
      keysOf({
        [`cognito-idp.${region}.amazonaws.com/${refOf('Users')}`]: (await fronts.tokens(name)).id,
      }),
    /** With a signature that says who signed; whether it is right is not looked at. */
    signedFetch: (
      url: string,
      service: string,
      { accessKeyId, sessionToken }: Keys,
      headers: Record<string, string> = {},
      init: RequestInit = {},
    ) =>
      fetch(url, {
        ...init,
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261128/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
          ...(sessionToken && { 'x-amz-security-token': sessionToken }),
          ...headers,
        },
      }),
    async stop(): Promise<void> {
      identity.destroy();
      users.destroy();
      await sandbox.stop();
      await project.remove();
    },
  };
  return fronts;
}

export type Fronts = Awaited<ReturnType<typeof startFronts>>;
