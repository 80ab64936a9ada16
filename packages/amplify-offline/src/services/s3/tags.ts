import { flat } from '../../http/query-protocol/xml';
import { versionHeaders } from './described';
import { S3Error } from './errors';
import { requiredVersion } from './read-object';
import { type Call, elementsIn, readXml, sendXml, textIn } from './s3-call';

/** S3 user guide, "Categorizing your objects using tags". */
const MOST = 10;
const LONGEST_NAME = 128;
const LONGEST_VALUE = 256;

/** @throws S3Error for more tags, or longer ones, than S3 takes, and for two of a name */
export function tagsOf(entries: Iterable<readonly [string, string]>): Record<string, string> {
  const all = [...entries];
  if (all.length > MOST) {
    throw new S3Error('BadRequest', 'Object tags cannot be greater than 10', 400);
  }
  const invalid = (message: string) => new S3Error('InvalidTag', message, 400);
  for (const [name, value] of all) {
    if (name === '' || name.length > LONGEST_NAME) {
      throw invalid('The TagKey you have provided is invalid');
    }
    if (value.length > LONGEST_VALUE) throw invalid('The TagValue you have provided is invalid');
  }
  const tags = Object.fromEntries(all);
  if (Object.keys(tags).length < all.length) {
    throw invalid('Cannot provide multiple Tags with the same key');
  }
  return tags;
}

/** GetObjectTagging, PutObjectTagging and DeleteObjectTagging. */
export async function tagging(call: Call): Promise<void> {
  const { request, response, bucket } = call;
  const version = requiredVersion(call);
  for (const [name, value] of Object.entries(versionHeaders(version, call))) {
    response.setHeader(name, value);
  }
  if (request.method === 'GET') {
    const tags = Object.entries(version.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
    return sendXml(response, 'Tagging', `<TagSet>${flat('Tag', tags)}</TagSet>`);
  }
  const isDeletion = request.method === 'DELETE';
  const tags = isDeletion ? [] : elementsIn(await readXml(call), 'Tag');
  await bucket.describe(version, {
    tags: tagsOf(tags.map((tag) => [textIn(tag, 'Key') ?? '', textIn(tag, 'Value') ?? ''])),
  });
  response.writeHead(isDeletion ? 204 : 200).end();
}
