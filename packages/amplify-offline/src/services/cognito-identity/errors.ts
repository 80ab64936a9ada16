import { RequestError } from '../../http/http';

/*
 * Cognito's words. Their sources, where not named, are the reports in which they are quoted: of
 * github.com/aws-amplify, amplify-js issues 1089 (no guests), 2301 (no such identity), 1966 (no such pool) and
 * 8644 (roles), aws-sdk-android issue 175 (another's identity), aws-sdk-ios issue 2570 (expired).
 */
const notAuthorized = (message: string) => new RequestError('NotAuthorizedException', message);

export const noGuests = () =>
  notAuthorized('Unauthenticated access is not supported for this identity pool.');
export const poolNotFound = (id: string) =>
  new RequestError('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
export const identityNotFound = (id: string) =>
  new RequestError('ResourceNotFoundException', `Identity '${id}' not found.`);
export const forbiddenIdentity = (id: string) =>
  notAuthorized(`Access to Identity '${id}' is forbidden.`);
/** amazon-archives/amazon-cognito-identity-js issue 68. */
export const loginsDoNotMatch = () =>
  notAuthorized(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  );
/** The name is the API reference's; the words are our belief. */
export const loginOfAnother = () =>
  new RequestError('ResourceConflictException', 'The login is linked to another identity.');

/** amazon-archives/amazon-cognito-identity-js issue 7; OpenSearch developer guide, "Common configuration issues". */
export const unsupportedProvider = () =>
  notAuthorized('Token is not from a supported provider of this identity pool.');
const invalidToken = (reason: string) => notAuthorized(`Invalid login token. ${reason}`);
export const notOpenId = () => invalidToken('Not a valid OpenId Connect identity token.');
/** amazon-archives/amazon-cognito-identity-js issue 407. */
export const otherIssuer = () => invalidToken("Issuer doesn't match providerName");
/** amazon-archives/amazon-cognito-identity-js issue 7, of an access token. */
export const noAudience = () => invalidToken('Missing a required claim: aud');
/** amazon-archives/amazon-cognito-identity-js issue 91. */
export const forgedToken = () => invalidToken("Couldn't verify signed token.");
/** @param times in seconds since 1970 */
export const expiredToken = (now: number, expiry: number) =>
  invalidToken(`Token expired: ${now} >= ${expiry}`);

export const ambiguousRole = () =>
  notAuthorized('The ambiguous role mapping rules denied this request');
/** The developer guide says that access is denied; the words are our belief. */
export const otherRole = (arn: string) => notAuthorized(`Access to Role '${arn}' is forbidden.`);
/** amplify-js issue 5113 is about roles that do not trust the pool. */
export const noUsableRole = () =>
  new RequestError(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
/** Quoted in guides to security tests of identity pools. */
export const noClassicFlow = () =>
  new RequestError(
    'InvalidParameterException',
    'Basic (classic) flow is not enabled, please use enhanced flow.',
  );
