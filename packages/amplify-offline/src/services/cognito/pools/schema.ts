import type { SchemaAttribute } from './properties';

/** An attribute that users of a pool can have, by its whole name. */
export type SchemaRule = SchemaAttribute & { readonly Name: string };

/**
 * How attributes begin that "are read-only to all app clients" (API reference, SchemaAttributeType).
 * That `custom:` follows is our belief.
 */
export const DEVELOPER_ONLY = 'dev:';

/** A pool's attributes by their names: the standard ones as the template changes them, then its own. */
export function poolSchema(declared: readonly SchemaAttribute[] = []): Map<string, SchemaRule> {
  const schema = new Map(STANDARD.map((rule) => [rule.Name, rule]));
  for (const { Name: name = '', ...rule } of declared) {
    const standard = schema.get(name);
    const prefix = rule.DeveloperOnlyAttribute ? DEVELOPER_ONLY : '';
    const Name = standard ? name : `${prefix}custom:${name}`;
    schema.set(Name, { ...(standard ?? CUSTOM), ...rule, Name });
  }
  return schema;
}

const CUSTOM: SchemaAttribute = {
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
};

const text = (Name: string, MinLength = '0', MaxLength = '2048'): SchemaRule => ({
  ...CUSTOM,
  Name,
  StringAttributeConstraints: { MinLength, MaxLength },
});

const flag = (Name: string): SchemaRule => ({ ...CUSTOM, Name, AttributeDataType: 'Boolean' });

/** What every pool has, in Cognito's order: the example of CreateUserPool in the API reference. */
const STANDARD: readonly SchemaRule[] = [
  { ...text('sub', '1'), Mutable: false, Required: true },
  text('name'),
  text('given_name'),
  text('family_name'),
  text('middle_name'),
  text('nickname'),
  text('preferred_username'),
  text('profile'),
  text('picture'),
  text('website'),
  text('email'),
  flag('email_verified'),
  text('gender'),
  text('birthdate', '10', '10'),
  text('zoneinfo'),
  text('locale'),
  text('phone_number'),
  flag('phone_number_verified'),
  text('address'),
  {
    ...CUSTOM,
    Name: 'updated_at',
    AttributeDataType: 'Number',
    NumberAttributeConstraints: { MinValue: '0' },
  },
];
