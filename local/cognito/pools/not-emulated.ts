import type { UserPoolDefinition } from '../definition';
import type { UserPoolProperties } from './properties';

const TRIGGERS = ['CustomEmailSender', 'CustomSMSSender', 'InboundFederation'];

/** What the template asks of a pool that the sandbox does not do, to be named at the start. */
export function notEmulatedFeatures({ properties }: UserPoolDefinition): string[] {
  const pool = properties as UserPoolProperties;
  const configured = Object.keys(pool.LambdaConfig ?? {});
  return [
    ...TRIGGERS.filter((name) => configured.includes(name)).map((name) => `${name} trigger`),
    ...(pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN')
      ? ['passkeys']
      : []),
    ...(pool.DeviceConfiguration ? ['remembered devices'] : []),
    ...(pool.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK'
      ? ['verification by link (a code is sent instead)']
      : []),
  ];
}
