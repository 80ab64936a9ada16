import { text } from 'node:stream/consumers';
import { decoded, RequestError } from '../../http/http';
import { type ObjectStore, readObject } from '../../services/s3/object-store';
import type { ReadTemplate } from './stack-request';

/** Reads templates from the bucket that their URL names, whatever host stands before it. */
export function readUploadedTemplate(objects: ObjectStore): ReadTemplate {
  return async (url) => {
    // The words are our belief.
    if (!URL.canParse(url)) {
      throw new RequestError('ValidationError', 'TemplateURL must be a supported URL.');
    }
    const [bucket = '', ...key] = new URL(url).pathname.slice(1).split('/').map(decoded);
    if (await objects.describe(bucket, key.join('/'))) {
      return text(readObject(objects, bucket, key.join('/')));
    }
    throw new RequestError('ValidationError', `S3 error: there is no template at ${url}.`);
  };
}
