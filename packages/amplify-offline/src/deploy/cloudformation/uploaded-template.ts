import { readFile } from 'node:fs/promises';
import { decoded, RequestError } from '../../http/http';
import type { UploadedAssets } from '../../services/s3/uploaded-assets';
import type { ReadTemplate } from './stack-request';

/** Reads templates from the bucket that their URL names, whatever host stands before it. */
export function readUploadedTemplate(objects: UploadedAssets): ReadTemplate {
  return async (url) => {
    // The words are our belief.
    if (!URL.canParse(url)) {
      throw new RequestError('ValidationError', 'TemplateURL must be a supported URL.');
    }
    const [bucket = '', ...key] = new URL(url).pathname.slice(1).split('/').map(decoded);
    const file = objects.file(bucket, key.join('/'));
    if (file !== undefined) return readFile(file, 'utf8');
    throw new RequestError('ValidationError', `S3 error: there is no template at ${url}.`);
  };
}
