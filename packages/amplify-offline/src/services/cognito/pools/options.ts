import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import { USER_POOL_AWS_DEFAULTS } from 'cognito-local/lib/services/cognitoService.js';
import type { UserPool } from 'cognito-local/lib/services/userPoolService.js';
import { clientSecret } from '../client-secret';
import type { AppClientDefinition, UserPoolDefinition } from '../definition';
import { passwordPolicy } from '../users/password-policy';
import type { Pool } from './pool';
import type { SchemaAttribute } from './properties';

/** cognito-local's description of a pool, from the template's. */
export function poolOptions(definition: UserPoolDefinition, now: Date): UserPool {
  const { properties } = definition;
  /** With what nothing here reads, and DescribeUserPool shows. */
  const declared: object = properties;
  return {
    ...USER_POOL_AWS_DEFAULTS,
    ...declared,
    Id: definition.id,
    Arn: definition.arn,
    Name: properties.UserPoolName ?? definition.id,
    CreationDate: now,
    LastModifiedDate: now,
    LambdaConfig: properties.LambdaConfig ?? {},
    MfaConfiguration: properties.MfaConfiguration ?? 'OFF',
    SoftwareTokenMfaConfiguration: {
      Enabled: properties.EnabledMfas?.includes('SOFTWARE_TOKEN_MFA') ?? false,
    },
    Policies: { PasswordPolicy: passwordPolicy(properties.Policies?.PasswordPolicy) },
    SchemaAttributes: schemaAttributes(properties.Schema),
  };
}

export function clientOptions(client: AppClientDefinition, pool: Pool, now: Date): AppClient {
  const { properties } = client;
  /** As above, for DescribeUserPoolClient. */
  const declared: object = properties;
  return {
    ...declared,
    ClientId: client.id,
    ClientName: properties.ClientName ?? client.id,
    ...(properties.GenerateSecret && { ClientSecret: clientSecret(pool, client.id) }),
    UserPoolId: pool.id,
    CreationDate: now,
    LastModifiedDate: now,
    TokenValidityUnits: {
      AccessToken: 'hours',
      IdToken: 'hours',
      RefreshToken: 'days',
      ...properties.TokenValidityUnits,
    },
  };
}

/** The standard attributes with what the template changes of them, then its own as `custom:`. */
function schemaAttributes(schema: readonly SchemaAttribute[] = []): SchemaAttribute[] {
  const standard: readonly SchemaAttribute[] = USER_POOL_AWS_DEFAULTS.SchemaAttributes ?? [];
  const names = new Set(standard.map(({ Name }) => Name));
  const changes = new Map(schema.map((attribute) => [attribute.Name, attribute]));
  return [
    ...standard.map((attribute) => ({ ...attribute, ...changes.get(attribute.Name) })),
    ...schema
      .filter(({ Name }) => !names.has(Name))
      .map((attribute) => ({
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        ...attribute,
        Name: `custom:${attribute.Name}`,
      })),
  ];
}
