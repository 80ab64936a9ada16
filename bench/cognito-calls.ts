import { answerTo, type PasswordVerifier, SRP_A } from 'amplify-offline/parts';

/** A user pool behind an endpoint, and an app client of it. */
export interface PoolAddress {
  endpoint: string;
  poolId: string;
  clientId: string;
}

export const PASSWORD = 'Bench-2026!';
/** Cognito's administrative operations want a signature; that it is right is not looked at. */
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=local/20261125/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=local';

/** Cognito's plain protocol, without a client library and what that computes. */
export function cognitoCalls({ endpoint, poolId, clientId }: PoolAddress) {
  const call = async <T>(operation: string, request: object): Promise<T> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        authorization: SIGNED,
        'content-type': 'application/x-amz-json-1.1',
      },
      body: JSON.stringify(request),
    });
    const body = await response.json();
    if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(body)}`);
    return body as T;
  };
  const initiate = <T>(AuthFlow: string, AuthParameters: object) =>
    call<T>('InitiateAuth', { ClientId: clientId, AuthFlow, AuthParameters });

  return {
    call,
    /** A confirmed user with `PASSWORD`, as an administrator makes one. */
    makeUser: async (email: string) => {
      const user = { UserPoolId: poolId, Username: email };
      const UserAttributes = [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ];
      await call('AdminCreateUser', { ...user, UserAttributes, MessageAction: 'SUPPRESS' });
      await call('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
    },
    signInWithPassword: (email: string) =>
      initiate<SignedIn>('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD }),
    signInBySrp: async (email: string) => {
      const { ChallengeParameters } = await initiate<{ ChallengeParameters: PasswordVerifier }>(
        'USER_SRP_AUTH',
        { USERNAME: email, SRP_A },
      );
      return call<SignedIn>('RespondToAuthChallenge', {
        ClientId: clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: answerTo(ChallengeParameters, poolId.split('_')[1] ?? '', PASSWORD),
      });
    },
  };
}

interface SignedIn {
  AuthenticationResult: { AccessToken: string };
}
