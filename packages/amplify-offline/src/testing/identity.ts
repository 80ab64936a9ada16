import type { AmplifyOutputs } from '../outputs/amplify-outputs';
import { awsCall } from './aws-call';

interface Credentials {
  AccessKeyId: string;
  SecretKey: string;
  SessionToken: string;
  Expiration: number;
}

/**
 * Credentials of an identity of the backend's identity pool.
 *
 * @param idToken a user's; absent: a guest's
 * @returns undefined where the backend has no identity pool
 * @throws Error in the identity pool's words
 */
export async function identityOf(endpoint: string, outputs: AmplifyOutputs, idToken?: string) {
  const { identity_pool_id: IdentityPoolId, user_pool_id: poolId } = outputs.auth ?? {};
  if (!IdentityPoolId) return undefined;
  const [region] = IdentityPoolId.split(':');
  const provider = `cognito-idp.${region}.amazonaws.com/${poolId}`;
  const Logins = idToken ? { Logins: { [provider]: idToken } } : {};
  const call = <T>(operation: string, request: object) =>
    awsCall<T>(endpoint, `AWSCognitoIdentityService.${operation}`, { ...request, ...Logins });
  const { IdentityId } = await call<{ IdentityId: string }>('GetId', { IdentityPoolId });
  const given = await call<{ Credentials: Credentials }>('GetCredentialsForIdentity', {
    IdentityId,
  });
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = given.Credentials;
  return {
    identityId: IdentityId,
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretKey,
      sessionToken: SessionToken,
      expiration: new Date(Expiration * 1000),
    },
  };
}
