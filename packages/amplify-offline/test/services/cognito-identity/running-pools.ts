import {
  CognitoIdentityClient,
  type Credentials,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { S3Client } from '@aws-sdk/client-s3';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { backendOfTemplate, type Project, projectWith } from '../../project';
import { OUTPUTS, TEMPLATE } from './pool-template';

const Password = 'Quinn-2026!';
const region = 'us-east-1';
const DEVELOPER = { accessKeyId: 'local', secretAccessKey: 'local' };

export const projectWithPools = (): Promise<Project> =>
  projectWith({
    'amplify/backend.ts': backendOfTemplate({ Resources: TEMPLATE, Outputs: OUTPUTS }),
    'package.json': '{ "name": "pools" }',
  });

/** The template's backend on a sandbox, with the real clients of AWS's SDK. */
export async function startPools(project: Project, ephemeral = true) {
  const sandbox = await startSandbox({ projectDir: project.directory, port: 0, ephemeral });
  const { endpoint } = sandbox;
  const {
    Users = '',
    App = '',
    OtherApp = '',
    Open = '',
    Closed = '',
    Misled = '',
  } = sandbox.stack.outputs;
  const identity = new CognitoIdentityClient({ endpoint, region, credentials: DEVELOPER });
  const users = new CognitoIdentityProviderClient({ endpoint, region, credentials: DEVELOPER });
  const provider = `cognito-idp.${region}.amazonaws.com/${Users}`;
  const attributeOf = (logicalId: string, attribute: string) =>
    sandbox.stack.resources.find((one) => one.logicalId === logicalId)?.attributes[attribute] ?? '';

  const pools = {
    ...{ sandbox, endpoint, identity, provider, Open, Closed, Misled, App, OtherApp },
    roleArn: (logicalId: string) => attributeOf(logicalId, 'Arn'),
    async signUp(name: string, groups: string[] = []): Promise<void> {
      const user = { UserPoolId: Users, Username: name };
      const UserAttributes = [{ Name: 'email', Value: name }];
      await users.send(new AdminCreateUserCommand({ ...user, UserAttributes }));
      await users.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
      for (const GroupName of groups) {
        await users.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
      }
    },
    async tokens(name: string, ClientId = App) {
      const { AuthenticationResult } = await users.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: name, PASSWORD: Password },
        }),
      );
      return {
        id: AuthenticationResult?.IdToken ?? '',
        access: AuthenticationResult?.AccessToken ?? '',
      };
    },
    /** As an app gives them: who is signed in. */
    async logins(name: string): Promise<Record<string, string>> {
      return { [provider]: (await pools.tokens(name)).id };
    },
    async getId(IdentityPoolId: string, Logins?: Record<string, string>): Promise<string> {
      const { IdentityId = '' } = await identity.send(new GetIdCommand({ IdentityPoolId, Logins }));
      return IdentityId;
    },
    getCredentials: (IdentityId: string, Logins?: Record<string, string>, CustomRoleArn?: string) =>
      identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn })),
    /** S3 with an identity's credentials; with the developer's, where none is named. */
    async s3(IdentityId?: string, Logins?: Record<string, string>): Promise<S3Client> {
      const { Credentials } = IdentityId ? await pools.getCredentials(IdentityId, Logins) : {};
      return pools.s3With(Credentials);
    },
    s3With(given?: Credentials): S3Client {
      const credentials = given
        ? {
            accessKeyId: given.AccessKeyId ?? '',
            secretAccessKey: given.SecretKey ?? '',
            sessionToken: given.SessionToken ?? '',
          }
        : DEVELOPER;
      return new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    },
    async stop(): Promise<void> {
      identity.destroy();
      users.destroy();
      await sandbox.stop();
    },
  };
  return pools;
}

export type Pools = Awaited<ReturnType<typeof startPools>>;
