import { invalidParameter, notAuthorized } from '../errors';
import type { Client, Pool } from '../pools/pool';
import type { SchemaAttribute } from '../pools/properties';

/** An attribute as requests and responses have it. */
export interface Attribute {
  readonly Name: string;
  readonly Value?: string;
}

/** By their names; those without a value are left out. A name such as `__proto__` is one like any other. */
export const toRecord = (attributes: readonly Attribute[] = []): Record<string, string> =>
  Object.fromEntries(attributes.flatMap(({ Name, Value }) => (Value ? [[Name, Value]] : [])));

/** As `toRecord`, with the empty values that remove an attribute. */
export const toChanges = (attributes: readonly Attribute[] = []): Record<string, string> =>
  Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value ?? '']));

/** What an app client may write unless it is told: everything but these. */
const NOT_WRITABLE = ['sub', 'email_verified', 'phone_number_verified'];

/** @throws NotAuthorizedException when one is not the client's to write */
export function checkWritable(client: Client, names: readonly string[]): void {
  const { WriteAttributes } = client.properties;
  const isRefused = (name: string) =>
    NOT_WRITABLE.includes(name) || (WriteAttributes?.length && !WriteAttributes.includes(name));
  if (names.some(isRefused)) {
    throw notAuthorized('A client attempted to write unauthorized attribute');
  }
}

/** @throws InvalidParameterException when one does not fit the pool's schema */
export function checkSchema(pool: Pool, attributes: Record<string, string>): void {
  const schema = schemaOf(pool);
  for (const [name, value] of Object.entries(attributes)) {
    const rule = schema.get(name);
    if (!rule) throw schemaError(`Type for attribute {${name}} could not be determined`);
    if (value === '') continue; // Takes the attribute away.
    const { MinLength = 0, MaxLength = 2_048 } = rule.StringAttributeConstraints ?? {};
    if (value.length > Number(MaxLength)) {
      throw schemaError(`${name}: String must be no longer than ${MaxLength} characters\n`);
    }
    if (value.length < Number(MinLength)) {
      throw schemaError(`${name}: String must be at least ${MinLength} characters\n`);
    }
  }
  if (attributes.email && !isEmail(attributes.email)) {
    throw invalidParameter('Invalid email address format.');
  }
  if (attributes.phone_number && !isPhoneNumber(attributes.phone_number)) {
    throw invalidParameter('Invalid phone number format.');
  }
}

/** @throws InvalidParameterException naming those that the pool requires and that are not there */
export function checkRequired(pool: Pool, attributes: Record<string, string>): void {
  const missing = [...schemaOf(pool).values()]
    .filter(({ Name, Required }) => Required && Name !== 'sub' && !attributes[Name ?? ''])
    .map(({ Name }) => `${Name}: The attribute is required\n`);
  if (missing.length > 0) throw schemaError(missing.join(''));
}

/** @throws InvalidParameterException when one cannot change once it has a value */
export function checkMutable(
  pool: Pool,
  before: Record<string, string>,
  names: readonly string[],
): void {
  const schema = schemaOf(pool);
  for (const name of names) {
    if (schema.get(name)?.Mutable === false && (name === 'sub' || before[name] !== undefined)) {
      throw invalidParameter(
        `user.${name}: Attribute cannot be updated. (changing an immutable attribute)`,
      );
    }
  }
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
export const isPhoneNumber = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);

const schemaOf = (pool: Pool): Map<string, SchemaAttribute> =>
  new Map(
    (pool.users.options.SchemaAttributes ?? []).map((rule) => [
      rule.Name ?? '',
      rule as SchemaAttribute,
    ]),
  );

const schemaError = (text: string) =>
  invalidParameter(`Attributes did not conform to the schema: ${text}`);
