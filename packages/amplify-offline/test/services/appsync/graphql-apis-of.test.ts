import { expect, test } from 'vitest';
import type { CloudAssembly } from '../../../src/assembly/cloud-assembly';
import { graphqlApisOf } from '../../../src/services/appsync/graphql-apis-of';
import type { Resource } from '../../../src/template/template';

const byUserPool = {
  AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
  UserPoolConfig: { UserPoolId: 'us-east-1_pool' },
};

// AppSync takes tokens of a user pool whether the mode is the default one or an additional one
// (Developer Guide, "Configuring authorization and authentication", "Using additional authorization modes").
test.each([
  ['the default', byUserPool],
  [
    'an additional',
    {
      AuthenticationType: 'API_KEY',
      AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }, byUserPool],
    },
  ],
])('a user pool in %s mode of authorization is the one whose tokens are taken', (_which, modes) => {
  const [api] = graphqlApisOf(
    [
      resource('AWS::AppSync::GraphQLApi', { Name: 'api', ...modes }),
      resource('AWS::AppSync::GraphQLSchema', { ApiId: 'api-id', Definition: 'type Query' }),
    ],
    {} as CloudAssembly,
  );
  expect(api?.modes.find(({ mode }) => mode === 'AMAZON_COGNITO_USER_POOLS')?.userPoolId).toBe(
    'us-east-1_pool',
  );
});

function resource(type: string, properties: Record<string, unknown>): Resource {
  return { type, properties, attributes: { ApiId: 'api-id' } } as unknown as Resource;
}
