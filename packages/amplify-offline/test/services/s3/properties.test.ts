import { expect, it } from 'vitest';
import { BUCKET, BUCKET_DEPLOYMENT } from '../../../src/services/s3/properties';
import { type Case, reading } from '../reading';

const deployment = { DestinationBucketName: 'b', SourceObjectKeys: ['k.zip'] };

it.each<Case>([
  ['a bucket', BUCKET, { BucketName: 'b' }, { BucketName: 'b' }],
  ['a bucket with a number for a name', BUCKET, { BucketName: 123 }, { BucketName: '123' }],
  ['what nobody reads of a bucket', BUCKET, { Nothing: [] }, { Nothing: [] }],
  [
    'a bucket with more than one name',
    BUCKET,
    { BucketName: ['b'] },
    '#/BucketName: expected type: String, found: JSONArray',
  ],
  ['files for a bucket', BUCKET_DEPLOYMENT, deployment, deployment],
  [
    'files for a folder of a bucket',
    BUCKET_DEPLOYMENT,
    { ...deployment, DestinationBucketKeyPrefix: 1 },
    { ...deployment, DestinationBucketKeyPrefix: '1' },
  ],
  [
    'files from nowhere',
    BUCKET_DEPLOYMENT,
    { DestinationBucketName: 'b', SourceObjectKeys: 'k.zip' },
    '#/SourceObjectKeys: expected type: JSONArray, found: String',
  ],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});
