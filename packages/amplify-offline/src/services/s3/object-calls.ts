import type { Buckets } from './buckets';
import { completeUpload } from './complete-upload';
import { copyObject } from './copy-object';
import { copyPart, listParts } from './list-uploads';
import { abortUpload, putPart, startUpload } from './multipart';
import { readObject } from './read-object';
import { removeObject } from './remove-objects';
import type { Call } from './s3-call';
import { tagging } from './tagging';
import { putObject } from './write-object';

/** Parameters of requests that are about something else of an object than its content. */
const NOT_EMULATED = [
  'acl',
  'attributes',
  'legal-hold',
  'restore',
  'retention',
  'select',
  'torrent',
];

/** Answers what is asked of an object. @returns undefined for what is not emulated @throws S3Error */
export function objectCall(buckets: Buckets, call: Call): Promise<void> | undefined {
  const { request, query } = call;
  if (NOT_EMULATED.some((name) => query.has(name))) return undefined;
  if (query.has('tagging')) return tagging(call);
  const isOfUpload = query.has('uploadId');
  switch (request.method) {
    case 'HEAD':
    case 'GET':
      return isOfUpload ? Promise.resolve(listParts(call)) : readObject(call);
    case 'PUT':
      if (!request.headers['x-amz-copy-source']) {
        return isOfUpload ? putPart(call) : putObject(call);
      }
      return isOfUpload ? copyPart(buckets, call) : copyObject(buckets, call);
    case 'POST':
      if (isOfUpload) return completeUpload(call);
      return query.has('uploads') ? startUpload(call) : undefined;
    case 'DELETE':
      return isOfUpload ? abortUpload(call) : removeObject(call);
    default:
      return undefined;
  }
}
