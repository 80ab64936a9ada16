import type { ServerResponse } from 'node:http';
import { flat } from '../../http/query-protocol/xml';
import type { Buckets } from './buckets';
import { accessDenied } from './errors';
import { elements, OWNER } from './list-calls';
import type { Permit } from './s3-call';
import { sendXml } from './s3-call';

/** ListBuckets. @throws S3Error */
export function listBuckets(
  buckets: Buckets,
  permit: Permit | undefined,
  response: ServerResponse,
): void {
  if (!permit) throw accessDenied();
  const refused = permit('s3:ListAllMyBuckets', '*');
  if (refused) throw refused;
  const names = buckets.all().map(({ name }) => ({ Name: name, CreationDate: new Date() }));
  const content = `${elements({ Owner: OWNER })}<Buckets>${flat('Bucket', names)}</Buckets>`;
  sendXml(response, 'ListAllMyBucketsResult', content);
}
