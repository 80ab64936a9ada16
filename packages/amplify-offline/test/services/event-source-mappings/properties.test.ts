import { expect, it, test } from 'vitest';
import { EVENT_SOURCE_MAPPING } from '../../../src/services/event-source-mappings/properties';
import { refusedMapping } from '../../../src/services/event-source-mappings/refused-mapping';
import { reading } from '../reading';

test.each([
  [
    'a stream that calls a function',
    { FunctionName: 'snake', EventSourceArn: 'arn', BatchSize: '5', Enabled: 'true' },
    { FunctionName: 'snake', EventSourceArn: 'arn', BatchSize: 5, Enabled: true },
  ],
  [
    'a stream that calls nothing',
    { EventSourceArn: ['arn'] },
    '#: required key [FunctionName] not found\n' +
      '#/EventSourceArn: expected type: String, found: JSONArray',
  ],
])('%s', (_, properties, expected) => {
  expect(reading(EVENT_SOURCE_MAPPING, properties)).toEqual(expected);
});

const STREAM = 'arn:aws:dynamodb:us-east-1:123456789012:table/kites/stream/2026-01-01T00:00:00.003';
const mapping = {
  FunctionName: 'snake',
  EventSourceArn: STREAM,
  StartingPosition: 'LATEST',
};

it('a mapping of a table is taken with what Lambda takes', () => {
  expect(refusedMapping(mapping)).toBeUndefined();
  const most = {
    BatchSize: 10_000,
    MaximumBatchingWindowInSeconds: 300,
    ParallelizationFactor: 10,
  };
  expect(refusedMapping({ ...mapping, ...most, MaximumRetryAttempts: 10_000 })).toBeUndefined();
  const least = { BatchSize: 1, MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1 };
  expect(refusedMapping({ ...mapping, ...least })).toBeUndefined();
});

it.each([
  [{ BatchSize: 10_001 }, "'batchSize' failed"],
  [{ BatchSize: 0 }, "'batchSize' failed"],
  [{ MaximumBatchingWindowInSeconds: 301 }, "'maximumBatchingWindowInSeconds' failed"],
  [{ ParallelizationFactor: 11 }, "'parallelizationFactor' failed"],
  [{ MaximumRetryAttempts: -2 }, "'maximumRetryAttempts' failed"],
  [{ MaximumRecordAgeInSeconds: 59 }, "'maximumRecordAgeInSeconds' failed"],
  [{ StartingPosition: 'AT_TIMESTAMP' }, "'startingPosition' failed"],
  [{ StartingPosition: undefined }, "'startingPosition' failed"],
  [{ FilterCriteria: { Filters: [{ Pattern: '{"a":1}' }] } }, 'Invalid filter pattern definition.'],
  [{ FilterCriteria: { Filters: [{}] } }, 'Invalid filter pattern definition.'],
])('%j is refused', (more, expected) => {
  expect(refusedMapping({ ...mapping, ...more } as never)).toContain(expected);
});
