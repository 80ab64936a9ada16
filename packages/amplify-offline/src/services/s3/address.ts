import type { IncomingMessage } from 'node:http';
import { bucketInLocalHost } from '../../http/aws-request';
import { decoded } from '../../http/http';

/** The bucket, the key and the query of a request. @throws RequestError */
export function addressOf(request: IncomingMessage): [string, string, URLSearchParams] {
  // Not as a URL's path, in which `..` would lead upwards: in a key it does not.
  const [path = '', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const inHost = bucketInLocalHost(request);
  const parts = path.slice(1).split('/').map(decoded);
  const [bucket = '', ...key] = inHost === undefined ? parts : [inHost, ...parts];
  return [bucket, key.join('/'), new URLSearchParams(search)];
}
