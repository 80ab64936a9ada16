import { isDeepStrictEqual } from 'node:util';
import type { UserPoolProperties } from './pools/properties';

/** What a pool is made with and keeps for good. */
const FIXED = ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration'] as const;

/**
 * Why Cognito would not change a pool so; these are no replacements. The reasons are those that AWS
 * was seen to give (aws-amplify/amplify-cli #4227 and #9532, amplify-android #2570), and the Amplify
 * CLI tells its users more about two of them.
 */
export function refusedPoolUpdate(
  before: UserPoolProperties,
  after: UserPoolProperties,
): string | undefined {
  for (const name of FIXED) {
    if (!isSame(before[name], after[name])) {
      return `Updates are not allowed for property - ${name}.`;
    }
  }
  const known = new Map(schemaOf(before).map((attribute) => [attribute.Name, attribute]));
  const wanted = schemaOf(after);
  const changed = wanted.filter((attribute) => !isSame(known.get(attribute.Name), attribute));
  // Cognito takes every change for a new custom attribute, and those have a type.
  if (changed.some(({ AttributeDataType }) => !AttributeDataType)) {
    return 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.';
  }
  const names = new Set(wanted.map(({ Name }) => Name));
  const isGone = [...known.keys()].some((name) => !names.has(name));
  return isGone || changed.some(({ Name }) => known.has(Name))
    ? 'Existing schema attributes cannot be modified or deleted.'
    : undefined;
}

/** Why Cognito would not have such a pool at all. */
export function refusedPool(properties: UserPoolProperties): string | undefined {
  const { AliasAttributes = [], UsernameAttributes = [] } = properties;
  if (AliasAttributes.length > 0 && UsernameAttributes.length > 0) {
    return 'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.';
  }
  if (schemaOf(properties).some(({ Name = '', Required }) => Required && !STANDARD.has(Name))) {
    return 'Required custom attributes are not supported currently.';
  }
  return refusedByTier(properties);
}

/**
 * What a plan that is named does not have: the developer guide, "User pool feature plans". A pool from
 * before there were plans has none named, and may keep its threat protection (aws/aws-cdk#36027). The
 * text is aws/aws-cdk#32367's; what it calls a password history is our belief.
 */
function refusedByTier(properties: UserPoolProperties): string | undefined {
  const { UserPoolTier: tier = 'PLUS', Policies, UserPoolAddOns, LambdaConfig } = properties;
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const version = LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0';
  const isLite = tier === 'LITE';
  const features: [boolean, string][] = [
    [isLite && factors.some((factor) => factor !== 'PASSWORD'), 'Passwordless Sign-In'],
    [
      isLite && version !== 'V1_0',
      `Token Customization with Pre-Token Generation Lambda ${version}`,
    ],
    [
      isLite && (Policies?.PasswordPolicy?.PasswordHistorySize ?? 0) > 0,
      'Password Reuse Prevention',
    ],
    [
      tier !== 'PLUS' && (UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF',
      'Threat Protection',
    ],
  ];
  const names = features.filter(([isAsked]) => isAsked).map(([, name]) => name);
  if (names.length === 0) return undefined;
  return `The following features need to be disabled for the ${tier} pricing tier configured: ${names.join(', ')}`;
}

const schemaOf = ({ Schema = [] }: UserPoolProperties) => Schema;

/** Lists of names have no order, and CloudFormation takes a text for a number or a truth. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

function plain(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(plain).sort();
  if (value === null || typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

/** The attributes of OpenID Connect that every pool has. */
const STANDARD = new Set(
  `address birthdate email email_verified family_name gender given_name locale middle_name name nickname
   phone_number phone_number_verified picture preferred_username profile sub updated_at website zoneinfo`.split(
    /\s+/,
  ),
);
