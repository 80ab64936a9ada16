import type { TriggerInvoker, UserPoolDefinition } from '../../../src/services/cognito/definition';
import { APP_CLIENT, USER_POOL } from '../../../src/services/cognito/pools/properties';
import { createSigningKey } from '../../../src/services/cognito/tokens/signing-key';
import { createUserPools, type UserPools } from '../../../src/services/cognito/user-pools';

export const POOL_ID = 'us-east-1_AbCdEfGhI';
export const CLIENT_ID = '1example23456789';
export const PASSWORD = 'Passw0rd!';

/** The pool that `defineAuth({ loginWith: { email: true } })` synthesizes to, as evaluated. */
export const amplifyPool = (
  changes: {
    id?: string;
    clientId?: string;
    properties?: Record<string, unknown>;
    client?: Record<string, unknown>;
    groups?: UserPoolDefinition['groups'];
  } = {},
): UserPoolDefinition => ({
  id: changes.id ?? POOL_ID,
  arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${changes.id ?? POOL_ID}`,
  region: 'us-east-1',
  properties: USER_POOL({
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    AutoVerifiedAttributes: ['email'],
    EmailVerificationMessage: 'The verification code to your new account is {####}',
    EmailVerificationSubject: 'Verify your new account',
    LambdaConfig: {},
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        RequireUppercase: true,
      },
    },
    Schema: [{ Mutable: true, Name: 'email', Required: true }],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    ...changes.properties,
  }),
  clients: [
    {
      id: changes.clientId ?? CLIENT_ID,
      properties: APP_CLIENT({
        UserPoolId: changes.id ?? POOL_ID,
        ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        SupportedIdentityProviders: ['COGNITO'],
        ...changes.client,
      }),
    },
  ],
  groups: changes.groups ?? [
    { name: 'Admin', precedence: 0, roleArn: 'arn:aws:iam::000000000000:role/AdminGroupRole' },
  ],
});

/** A client that may also sign in with the password in the clear, which needs no handshake. */
export const plainClient = {
  ExplicitAuthFlows: [
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
};

/** One for all pools of a test file: making one takes longer than most tests. */
const signingKey = createSigningKey();

/** A function that gives every event back, as a trigger should. */
export const echo: TriggerInvoker = async (_arn, event) => ({ ok: true, payload: event });

export async function poolsWith(
  definition: UserPoolDefinition,
  options: Partial<Parameters<typeof createUserPools>[0]> = {},
): Promise<UserPools> {
  const pools = await createUserPools({
    invoke: echo,
    createSigningKey: () => signingKey,
    ...options,
  });
  await pools.apply(definition);
  return pools;
}

type Output = Record<string, unknown>;

export interface Requests {
  /** What the operation answers; throws when it refuses. */
  ok<T = Output>(operation: string, request: object): Promise<T>;
  /** `Name: message` of the refusal; throws when there is none. */
  refused(operation: string, request: object): Promise<string>;
  signUp(email: string, attributes?: Record<string, string>): Promise<{ UserSub: string }>;
  signUpAndConfirm(email: string, attributes?: Record<string, string>): Promise<string>;
  signIn(email: string, password?: string): Promise<SignInTokens>;
  latestCode(to: string): string;
}

export interface SignInTokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
  readonly ExpiresIn: number;
}

/** Short ways to ask a pool, as the client given. */
export function requestsTo(pools: UserPools, clientId = CLIENT_ID): Requests {
  const ok = async <T>(operation: string, request: object): Promise<T> => {
    const { status, body } = await pools.handle(operation, request);
    if (status !== 200) throw new Error(`${operation} was refused: ${JSON.stringify(body)}`);
    return body as T;
  };
  const latestCode = (to: string) => {
    const message = pools.messages(to).at(-1);
    if (!message) throw new Error(`Nothing was sent to ${to}`);
    return message.code;
  };
  const signUp = (email: string, attributes: Record<string, string> = {}) =>
    ok<{ UserSub: string }>('SignUp', {
      ClientId: clientId,
      Username: email,
      Password: PASSWORD,
      UserAttributes: attributeList({ email, ...attributes }),
    });
  return {
    ok,
    latestCode,
    signUp,
    async refused(operation, request) {
      const { status, body } = await pools.handle(operation, request);
      if (status === 200) throw new Error(`${operation} was not refused`);
      const { __type, message } = body as { __type: string; message: string };
      return `${__type}: ${message}`;
    },
    async signUpAndConfirm(email, attributes) {
      const { UserSub } = await signUp(email, attributes);
      const ConfirmationCode = latestCode(email);
      await ok('ConfirmSignUp', { ClientId: clientId, Username: email, ConfirmationCode });
      return UserSub;
    },
    async signIn(email, password = PASSWORD) {
      const { AuthenticationResult } = await ok<{ AuthenticationResult: SignInTokens }>(
        'InitiateAuth',
        {
          ClientId: clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: password },
        },
      );
      return AuthenticationResult;
    },
  };
}

export const attributeList = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
