import { flat } from '../../http/query-protocol/xml';
import { versionHeaders } from './described';
import { requiredVersion } from './read-object';
import { elementsIn, readXml, textIn } from './request-xml';
import { type Call, sendXml } from './s3-call';
import { tagsOf } from './tags';

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
