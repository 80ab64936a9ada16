import type { UserPoolProperties } from './properties';

const TRIGGERS = ['InboundFederation'];

/** What the template asks of a pool that the sandbox does not do, to be named at the start. */
export function notEmulatedFeatures(pool: UserPoolProperties): string[] {
  const configured = Object.keys(pool.LambdaConfig ?? {});
  const { SignInPolicy } = pool.Policies ?? {};
  const { AdvancedSecurityMode: protection = 'OFF' } = pool.UserPoolAddOns ?? {};
  const isByLink = pool.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK';
  const features: [boolean, string][] = [
    [SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') === true, 'passkeys'],
    [pool.DeviceConfiguration !== undefined, 'remembered devices'],
    [protection !== 'OFF', 'threat protection'],
    [isByLink, 'verification by link (a code is sent instead)'],
  ];
  return [
    ...TRIGGERS.filter((name) => configured.includes(name)).map((name) => `${name} trigger`),
    ...features.filter(([isAsked]) => isAsked).map(([, feature]) => feature),
  ];
}
