import {
  boolean,
  integer,
  list,
  object,
  type Parsed,
  required,
  text,
} from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
export const EVENT_SOURCE_MAPPING = object({
  FunctionName: required(text),
  EventSourceArn: text,
  Enabled: boolean,
  BatchSize: integer,
  MaximumBatchingWindowInSeconds: integer,
  StartingPosition: text,
  FilterCriteria: object({ Filters: list(object({ Pattern: text })) }),
  BisectBatchOnFunctionError: boolean,
  MaximumRetryAttempts: integer,
  MaximumRecordAgeInSeconds: integer,
  ParallelizationFactor: integer,
  TumblingWindowInSeconds: integer,
  FunctionResponseTypes: list(text),
  DestinationConfig: object({ OnFailure: object({ Destination: text }) }),
});

export type MappingProperties = Parsed<typeof EVENT_SOURCE_MAPPING>;
