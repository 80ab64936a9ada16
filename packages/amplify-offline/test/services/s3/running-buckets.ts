import { openDeploySide } from '../../deploy/deploy-side';

const MOST = 40;

export type RunningBuckets = Awaited<ReturnType<typeof openBuckets>>;

/** A sandbox with a stack of buckets, and AWS's own client for them. @param properties of each bucket */
export async function openBuckets(properties: object = {}, options = {}) {
  const aws = await openDeploySide(options);
  const name = (at: number) => `bucket-${at}`;
  const resources = Array.from({ length: MOST }, (_, at) => [
    `Bucket${at}`,
    { Type: 'AWS::S3::Bucket', Properties: { BucketName: name(at), ...properties } },
  ]);
  await aws.create('buckets', { Resources: Object.fromEntries(resources) });
  let taken = 0;
  return {
    ...aws,
    /** The name of a bucket that no test has had. */
    next: () => {
      if (taken === MOST) throw new Error('There are no more buckets.');
      return name(taken++);
    },
  };
}
