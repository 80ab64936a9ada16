import { object, oneOf, type Parsed, required, text } from '../../template/properties/parsers';
import { CORS } from '../http-payload/cors';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html */
export const URL = object({
  AuthType: required(oneOf('AWS_IAM', 'NONE')),
  TargetFunctionArn: required(text),
  Qualifier: text,
  InvokeMode: oneOf('BUFFERED', 'RESPONSE_STREAM'),
  Cors: CORS,
});

export type UrlProperties = Parsed<typeof URL>;
