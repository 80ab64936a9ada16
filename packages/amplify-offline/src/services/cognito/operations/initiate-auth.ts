import type { Capabilities } from '../capabilities';
import { notEmulated } from '../errors';
import type { PoolClient } from '../pools/pool';
import { enabledFlow } from '../sign-in/auth-flows';
import { continueSignIn } from '../sign-in/continue-sign-in';
import { startCustomAuth } from '../sign-in/custom-auth';
import { signInWithPassword } from '../sign-in/password-sign-in';
import { refresh } from '../sign-in/refresh';
import { startSrp } from '../sign-in/srp-sign-in';
import { startUserAuth } from '../sign-in/user-auth';
import type { Metadata } from '../triggers/event';

interface InitiateAuthRequest {
  readonly ClientId: string;
  readonly AuthFlow?: string;
  readonly AuthParameters?: Readonly<Record<string, string>>;
  readonly ClientMetadata?: Metadata;
  /** Of ConfirmSignUp. */
  readonly Session?: string;
}

type Needs = Pick<
  Capabilities,
  'callTrigger' | 'challenges' | 'clock' | 'emit' | 'pools' | 'send' | 'tokens'
>;

export const initiateAuth = (deps: Needs) => async (request: InitiateAuthRequest) =>
  startSignIn(deps)(deps.pools.client(request.ClientId), request);

export const adminInitiateAuth =
  (deps: Needs) => async (request: InitiateAuthRequest & { readonly UserPoolId: string }) => {
    const { id } = deps.pools.pool(request.UserPoolId);
    return startSignIn(deps)(deps.pools.client(request.ClientId, id), request);
  };

interface GetTokensFromRefreshTokenRequest {
  readonly ClientId: string;
  readonly RefreshToken?: string;
  readonly ClientMetadata?: Metadata;
}

/** How aws-amplify refreshes a session. */
export const getTokensFromRefreshToken =
  (deps: Pick<Capabilities, 'clock' | 'pools' | 'tokens'>) =>
  async ({ ClientId, RefreshToken, ClientMetadata }: GetTokensFromRefreshTokenRequest) =>
    refresh(deps)(deps.pools.client(ClientId), RefreshToken, ClientMetadata);

/**
 * By the flow that the request names. Its `ClientMetadata` goes to the triggers that run before the
 * password is checked, as validation data, and to no other: the API reference of InitiateAuth.
 */
const startSignIn =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    { AuthFlow, AuthParameters = {}, ClientMetadata, Session }: InitiateAuthRequest,
  ) => {
    const flow = enabledFlow(poolClient.client.properties, AuthFlow);
    switch (flow) {
      case 'USER_SRP_AUTH':
        return startSrp(deps)(poolClient, AuthParameters, ClientMetadata);
      case 'USER_PASSWORD_AUTH':
      case 'ADMIN_USER_PASSWORD_AUTH': {
        const user = await signInWithPassword(deps)(poolClient, AuthParameters, ClientMetadata);
        return continueSignIn(deps)(poolClient, user, undefined);
      }
      case 'CUSTOM_AUTH':
        return startCustomAuth(deps)(poolClient, AuthParameters, ClientMetadata);
      case 'USER_AUTH':
        return startUserAuth(deps)(poolClient, AuthParameters, Session, ClientMetadata);
      case 'REFRESH_TOKEN_AUTH':
        return refresh(deps)(poolClient, AuthParameters.REFRESH_TOKEN, undefined);
      default:
        throw notEmulated(`The auth flow ${flow}`);
    }
  };
