import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import { type Filter, filterOf } from './filters/pattern';
import { EVENT_SOURCE_MAPPING, type MappingProperties } from './properties';

/** An event source mapping of a table's stream, in the words of the sandbox. */
export interface Mapping {
  /** Its UUID, by which its position is kept. */
  id: string;
  /** A name or an ARN. */
  functionName: string;
  streamArn: string;
  isEnabled: boolean;
  /** As it was declared: an equal one is the same. */
  properties: MappingProperties;
}

/** What a mapping does, with Lambda's defaults (API reference, CreateEventSourceMapping). */
export interface Settings {
  batchSize: number;
  windowMs: number;
  fromLatest: boolean;
  /** A record has to pass one of them, where there are any. */
  filters: Filter[];
  bisects: boolean;
  /** After the first attempt. */
  retries: number;
  maxAgeMs: number;
  /** Batches at the same time; the records of a key are all of one of them. */
  lanes: number;
  reportsFailures: boolean;
  destination?: string;
}

/** The mappings of tables' streams. @throws ResourceFailed */
export function mappingsOf(resources: Resource[]): Mapping[] {
  return declared('AWS::Lambda::EventSourceMapping', EVENT_SOURCE_MAPPING, resources).flatMap(
    ({ ref, properties }) =>
      isOfTable(properties)
        ? [
            {
              id: ref,
              functionName: properties.FunctionName,
              streamArn: properties.EventSourceArn ?? '',
              isEnabled: properties.Enabled ?? true,
              properties,
            },
          ]
        : [],
  );
}

export function isOfTable({ EventSourceArn = '' }: MappingProperties): boolean {
  return /^arn:aws[a-z-]*:dynamodb:[^/]*:table\/[^/]+\/stream\//.test(EventSourceArn);
}

/** A record is in a stream for a day, in ms. */
const DAY = 24 * 60 * 60_000;

/** @throws InvalidPattern */
export function settingsOf(properties: MappingProperties): Settings {
  const { MaximumRetryAttempts = -1, MaximumRecordAgeInSeconds = -1 } = properties;
  const { Filters = [] } = properties.FilterCriteria ?? {};
  const { Destination } = properties.DestinationConfig?.OnFailure ?? {};
  return {
    batchSize: properties.BatchSize ?? 100,
    windowMs: (properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    fromLatest: properties.StartingPosition === 'LATEST',
    filters: Filters.map(({ Pattern = '' }) => filterOf(Pattern)),
    bisects: properties.BisectBatchOnFunctionError ?? false,
    retries: MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : MaximumRetryAttempts,
    maxAgeMs: MaximumRecordAgeInSeconds < 0 ? DAY : Math.min(MaximumRecordAgeInSeconds * 1000, DAY),
    lanes: properties.ParallelizationFactor ?? 1,
    reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    ...(Destination !== undefined && { destination: Destination }),
  };
}
