import type { Provider } from './properties';

/**
 * Whether a provider says something of its users, by the scopes that the pool asks it for. What it keeps to itself
 * does not become an attribute, and a pool that requires it lets nobody in: AWS users report `attributes required:
 * [email]` for `google` and `facebook` without `scopes`, since Amplify then asks for `profile` and `public_profile`.
 * What is not in the providers' documentation as below, and all that OIDC and SAML providers say, is theirs to tell.
 *
 * @see https://developers.google.com/identity/openid-connect/openid-connect
 * @see https://developers.facebook.com/docs/permissions
 * @see https://developer.amazon.com/docs/login-with-amazon/customer-profile.html
 * @see https://developer.apple.com/documentation/signinwithapple/configuring-your-webpage-for-sign-in-with-apple
 */
export function saysOf({ ProviderType, ProviderDetails }: Provider, claim: string): boolean {
  const bySource = Object.hasOwn(SCOPES, ProviderType) ? SCOPES[ProviderType] : undefined;
  const scope = bySource?.find(([, claims]) => claims.includes(claim))?.[0];
  const asked = (ProviderDetails?.authorize_scopes ?? '').split(/[\s,&]+/);
  return (
    scope === undefined || asked.some((one) => one === scope || one.endsWith(`userinfo.${scope}`))
  );
}

type ByScope = readonly (readonly [scope: string, claims: readonly string[]])[];

const SCOPES: Readonly<Record<string, ByScope>> = {
  Google: [
    ['email', ['email', 'email_verified']],
    ['profile', ['name', 'given_name', 'family_name', 'picture', 'locale']],
  ],
  Facebook: [
    ['email', ['email']],
    ['public_profile', ['name', 'first_name', 'last_name', 'middle_name', 'picture']],
  ],
  LoginWithAmazon: [
    ['profile', ['email', 'name']],
    ['postal_code', ['postal_code']],
  ],
  SignInWithApple: [
    ['email', ['email', 'email_verified', 'is_private_email']],
    ['name', ['firstName', 'lastName', 'name']],
  ],
};
