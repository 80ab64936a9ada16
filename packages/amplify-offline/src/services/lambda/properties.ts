import { TAGS } from '../../template/friendly-name';
import { integer, map, object, oneOf, type Parsed, text } from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
export const FUNCTION = object({
  FunctionName: text,
  /** Absent for an image. */
  Runtime: text,
  Handler: text,
  Code: object({ S3Key: text, ZipFile: text }),
  Environment: object({ Variables: map(text) }),
  Role: text,
  Timeout: integer,
  MemorySize: integer,
  LoggingConfig: object({
    LogFormat: oneOf('Text', 'JSON'),
    ApplicationLogLevel: text,
    LogGroup: text,
  }),
  Tags: TAGS,
});

export type FunctionProperties = Parsed<typeof FUNCTION>;
