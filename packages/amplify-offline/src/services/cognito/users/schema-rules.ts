import { invalidParameter } from '../errors';
import type { Pool } from '../pools/pool';
import type { SchemaRule } from '../pools/schema';
import { isEmail, isPhoneNumber } from './attributes';

/* What the pool's schema says of attributes. */

/** @throws InvalidParameterException when one does not fit the pool's schema */
export function checkSchema(pool: Pool, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const rule = pool.schema.get(name);
    if (!rule) throw schemaError(`Type for attribute {${name}} could not be determined`);
    // An empty value takes the attribute away.
    const fault = value === '' ? undefined : faultOf(rule, value);
    if (fault) throw schemaError(`${name}: ${fault}\n`);
  }
  if (attributes.email && !isEmail(attributes.email)) {
    throw invalidParameter('Invalid email address format.');
  }
  if (attributes.phone_number && !isPhoneNumber(attributes.phone_number)) {
    throw invalidParameter('Invalid phone number format.');
  }
}

/**
 * The texts of lengths are those of aws-amplify/amplify-flutter#2034 and amplify-ui#4356. That "Amazon
 * Cognito validates the input against the data type" is the API reference's, SchemaAttributeType; in
 * which words, and that dates are not looked at, is our belief.
 */
function faultOf(rule: SchemaRule, value: string): string | undefined {
  switch (rule.AttributeDataType) {
    case 'Number':
      return numberFault(rule, value);
    case 'Boolean':
      // What an administrator may write of an address is in users/user.ts.
      if (!rule.Name.startsWith('custom:') || /^(true|false)$/i.test(value)) return undefined;
      return 'Boolean must be true or false';
    case 'DateTime':
      return undefined;
    default:
      return textFault(rule, value);
  }
}

function textFault({ StringAttributeConstraints = {} }: SchemaRule, value: string) {
  const { MinLength = 0, MaxLength = 2_048 } = StringAttributeConstraints;
  if (value.length > Number(MaxLength)) {
    return `String must be no longer than ${MaxLength} characters`;
  }
  if (value.length < Number(MinLength)) {
    return `String must be no shorter than ${MinLength} characters`;
  }
  return undefined;
}

function numberFault({ NumberAttributeConstraints = {} }: SchemaRule, value: string) {
  const { MinValue, MaxValue } = NumberAttributeConstraints;
  if (!/^[+-]?\d+(\.\d+)?$/.test(value)) return 'Number must be in decimal notation';
  if (MaxValue !== undefined && Number(value) > Number(MaxValue)) {
    return `Number must be no greater than ${MaxValue}`;
  }
  if (MinValue !== undefined && Number(value) < Number(MinValue)) {
    return `Number must be no less than ${MinValue}`;
  }
  return undefined;
}

/**
 * What Cognito calls some attributes where it misses them: as in agentlang-ai/agentlang#240. Of the
 * middle name it is our belief.
 */
const CALLED: Record<string, string> = {
  email: 'emails',
  phone_number: 'phoneNumbers',
  name: 'name.formatted',
  given_name: 'name.givenName',
  family_name: 'name.familyName',
  middle_name: 'name.middleName',
};

/** @throws InvalidParameterException naming those that the pool requires and that are not there */
export function checkRequired(pool: Pool, attributes: Record<string, string>): void {
  const missing = missingAttributes(pool, attributes).map((name) => CALLED[name] ?? name);
  if (missing.length === 0) return;
  throw schemaError(missing.map((name) => `${name}: The attribute ${name} is required`).join(', '));
}

/** Those that the pool requires and that are not there. */
export const missingAttributes = (
  { schema }: Pick<Pool, 'schema'>,
  attributes: Record<string, string>,
): string[] =>
  Array.from(schema.values())
    .filter(({ Name, Required }) => Required && Name !== 'sub' && !attributes[Name])
    .map(({ Name }) => Name);

/**
 * One that cannot change "can only be set up on sign-up or administrator creation of users": API
 * reference, AddCustomAttributes. The text is aws-amplify/amplify-swift#3981's.
 *
 * @throws InvalidParameterException when one cannot change
 */
export function checkMutable(pool: Pool, names: readonly string[]): void {
  const fixed = names.filter((name) => pool.schema.get(name)?.Mutable === false);
  if (fixed.length === 0) return;
  throw invalidParameter(
    fixed.map((name) => `user.${name}: Attribute cannot be updated.\n`).join(''),
  );
}

/**
 * What is verified has to be there; the texts are those that jagregory/cognito-local has of Cognito.
 *
 * @throws InvalidParameterException
 */
export function checkVerifiable(
  changes: Record<string, string>,
  before: Record<string, string> = {},
): void {
  const { email, phone_number } = { ...before, ...changes };
  if (changes.email_verified && !email) {
    throw invalidParameter('Email is required to verify/un-verify an email');
  }
  if (changes.phone_number_verified && !phone_number) {
    throw invalidParameter('Phone Number is required to verify/un-verify a phone number');
  }
}

/**
 * Taking away one that is not there is no error (aws-amplify/amplify-js#12128); the texts are those of
 * aws-amplify/aws-sdk-ios#4251 and of moto's test_admin_delete_user_attributes_non_existing_attribute.
 * That only the operations of administrators have the words before them is our belief.
 *
 * @throws InvalidParameterException when one cannot be taken away
 */
export function checkDeletable(pool: Pool, names: readonly string[], isAdmin: boolean): void {
  const reasons = names.flatMap((name) => {
    const rule = pool.schema.get(name);
    if (!rule) return `user.${name}: Attribute does not exist in the schema.\n`;
    return rule.Required ? `user.${name}: Required attribute cannot be deleted.\n` : [];
  });
  if (reasons.length === 0) return;
  throw invalidParameter((isAdmin ? 'Invalid user attributes: ' : '') + reasons.join(''));
}

const schemaError = (text: string) =>
  invalidParameter(`Attributes did not conform to the schema: ${text}`);
