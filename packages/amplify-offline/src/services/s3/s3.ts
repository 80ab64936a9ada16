import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { decoded, readBody } from '../../http/http';
import { xml } from '../../http/query-protocol/xml';
import type { Roles } from '../service';
import { bucketCall } from './bucket-calls';
import { uploadedContent } from './chunked-body';
import { type ObjectStore, readObject } from './object-store';
import { permitOf, refusalOf } from './permission';
import { rangeOf } from './range';
import { type Call, end, fail, refuse, sendXml } from './s3-call';
import { createUploads, type Uploads } from './uploads';

/**
 * S3 with buckets in the path, as SDKs address an endpoint that is an IP address: what the CDK
 * toolkit needs for assets, and reading what a deployment put there. A bucket is there as soon as
 * somebody names it.
 *
 * @param onUnknown called with a request that is not emulated
 * @param find says whose credentials a request is signed with
 */
export function createS3Route(
  store: ObjectStore,
  onUnknown: (request: string) => void,
  find: Roles['principal'],
) {
  const uploads = createUploads(store);
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const [bucket = '', ...rest] = url.pathname.slice(1).split('/').map(decoded);
    const query = url.searchParams;
    const permit = permitOf(find, request, query);
    if (typeof permit !== 'function') return refuse({ request, response }, permit);
    const call = { request, response, bucket, key: rest.join('/'), query, permit };
    const refused = refusalOf(call);
    if (refused) return refuse(call, refused);
    if (Buffer.byteLength(call.key) > LONGEST_KEY) {
      return fail(call, 400, 'KeyTooLongError', 'Your key is too long');
    }
    const answer = () => (call.key ? objectCall(store, uploads, call) : bucketCall(store, call));
    const done = bucket ? answer() : undefined;
    if (done) return done;
    const asked = `${request.method} ${url.pathname}${url.search}`;
    onUnknown(asked);
    return fail(call, 501, 'NotImplemented', `The offline sandbox does not emulate ${asked}.`);
  };
}

/** In bytes of UTF-8 (S3 user guide, "Naming Amazon S3 objects"). */
const LONGEST_KEY = 1_024;

function objectCall(store: ObjectStore, uploads: Uploads, call: Call): Promise<void> | undefined {
  const { request, query } = call;
  const uploadId = query.get('uploadId');
  switch (request.method) {
    case 'HEAD':
    case 'GET':
      return read(store, call);
    case 'PUT':
      if (!request.headers['x-amz-copy-source']) {
        return uploadId ? putPart(uploads, uploadId, call) : put(store, call);
      }
      return uploadId ? undefined : copy(store, call);
    case 'POST':
      if (uploadId) return completeUpload(uploads, uploadId, call);
      return query.has('uploads') ? startUpload(uploads, call) : undefined;
    case 'DELETE':
      return remove(
        uploadId ? () => uploads.abort(uploadId) : () => store.remove(call.bucket, call.key),
        call,
      );
    default:
      return undefined;
  }
}

async function read(store: ObjectStore, call: Call): Promise<void> {
  const { request, response, bucket, key } = call;
  const object = await store.describe(bucket, key);
  if (!object) return fail(call, 404, 'NoSuchKey', 'The specified key does not exist.');
  const range = rangeOf(request.headers.range, object.size);
  if (range === 'outside') {
    response.setHeader('content-range', `bytes */${object.size}`);
    return fail(call, 416, 'InvalidRange', 'The requested range is not satisfiable');
  }
  response.writeHead(range ? 206 : 200, {
    'accept-ranges': 'bytes',
    'content-length': range ? range.end - range.start + 1 : object.size,
    'content-type': 'application/octet-stream',
    'last-modified': object.modifiedAt.toUTCString(),
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` }),
  });
  if (request.method === 'HEAD') return end(response);
  return pipeline(readObject(store, bucket, key, range), response);
}

async function put(store: ObjectStore, { request, response, bucket, key }: Call): Promise<void> {
  end(response, 200, { etag: await store.put(bucket, key, uploadedContent(request)) });
}

/** `x-amz-copy-source` is a bucket and a key, encoded as in a URL, perhaps with a version after it. */
async function copy(store: ObjectStore, call: Call): Promise<void> {
  const [source = ''] = String(call.request.headers['x-amz-copy-source']).split('?versionId=');
  const [bucket = '', ...key] = decoded(source).replace(/^\//, '').split('/');
  const refused = call.permit('s3:GetObject', bucket, key.join('/'));
  if (refused) return refuse(call, refused);
  if (!(await store.describe(bucket, key.join('/')))) {
    return fail(call, 404, 'NoSuchKey', 'The specified key does not exist.');
  }
  const content = readObject(store, bucket, key.join('/'));
  const ETag = await store.put(call.bucket, call.key, content);
  sendXml(call.response, xml('CopyObjectResult', { ETag, LastModified: new Date() }));
}

async function startUpload(uploads: Uploads, call: Call): Promise<void> {
  await readBody(call.request);
  sendXml(
    call.response,
    xml('InitiateMultipartUploadResult', {
      Bucket: call.bucket,
      Key: call.key,
      UploadId: uploads.start(),
    }),
  );
}

async function putPart(uploads: Uploads, uploadId: string, call: Call): Promise<void> {
  const number = Number(call.query.get('partNumber'));
  const etag = await uploads.part(uploadId, number, uploadedContent(call.request));
  end(call.response, 200, { etag });
}

async function completeUpload(uploads: Uploads, uploadId: string, call: Call): Promise<void> {
  await readBody(call.request);
  const ETag = await uploads.complete(uploadId, call.bucket, call.key);
  sendXml(
    call.response,
    xml('CompleteMultipartUploadResult', { Bucket: call.bucket, Key: call.key, ETag }),
  );
}

async function remove(what: () => Promise<void>, { response }: Call): Promise<void> {
  await what();
  end(response, 204);
}
