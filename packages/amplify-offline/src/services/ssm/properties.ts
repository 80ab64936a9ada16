import { list, object, type Parsed, required, text } from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
export const PARAMETER = object({ Name: text, Type: text, Value: required(text) });

/**
 * Custom::AmplifySecretFetcherResource, by which Amplify reads secrets while it deploys.
 *
 * @see https://github.com/aws-amplify/amplify-backend/blob/main/packages/backend/src/engine/backend-secret/backend_secret_fetcher_factory.ts
 */
export const SECRET_FETCHER = object({
  namespace: required(text),
  name: required(text),
  type: required(text),
  secretNames: required(list(text)),
});

export type SecretFetcher = Parsed<typeof SECRET_FETCHER>;
