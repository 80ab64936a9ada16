import { type CognitoError, invalidParameter } from '../errors';
import type { AppClientProperties, UserPoolProperties } from '../pools/properties';
import { poolSchema } from '../pools/schema';
import { missingAttributes } from '../users/schema-rules';
import type { Provider } from './properties';

/**
 * Why Cognito would not have such a provider in such a pool. The first is what deployments were seen to fail with
 * where an attribute is required and not mapped (aws-amplify/amplify-backend#963); the second, where the pool has no
 * such attribute (aws/aws-cli#9729) or Google tells no such thing.
 */
export function refusedProvider(
  { AttributeMapping = {}, ProviderType }: Provider,
  { Schema }: UserPoolProperties,
): CognitoError | undefined {
  const schema = poolSchema(Schema);
  const missing = missingAttributes({ schema }, AttributeMapping);
  if (missing.length > 0) {
    return invalidParameter(
      `The attribute mapping is missing required attributes [${missing.join(', ')}]`,
    );
  }
  const unknown = Object.keys(AttributeMapping).filter(
    (name) => name !== 'username' && !schema.has(name),
  );
  const untold = Object.values(AttributeMapping).filter(
    (theirs) => ProviderType === 'Google' && theirs === 'hd',
  );
  const [first] = [...unknown, ...untold];
  return first === undefined
    ? undefined
    : invalidParameter(`AttributeMapping contains invalid mapping: [${first}]`);
}

/** Plain HTTP is for the developer's own machine: the words are in many reports. */
export function refusedClient(client: AppClientProperties): string | undefined {
  const { CallbackURLs = [], LogoutURLs = [] } = client;
  const plain = [...CallbackURLs, ...LogoutURLs].find(
    (url) => /^http:/i.test(url) && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(url),
  );
  return plain && `${plain} cannot use the HTTP protocol.`;
}
