import { flat, xml } from '../../http/query-protocol/xml';
import { S3Error } from './errors';
import { listObjects } from './list-calls';
import { listUploads } from './list-uploads';
import { listVersions } from './list-versions';
import { removeObjects } from './remove-objects';
import { type Call, sendXml } from './s3-call';

/** Answers what is asked of a bucket. @returns undefined for what is not emulated @throws S3Error */
export function bucketCall(call: Call): Promise<void> | undefined {
  const { request, query } = call;
  if (request.method === 'POST' && query.has('delete')) return removeObjects(call);
  const answer = request.method === 'HEAD' ? head : request.method === 'GET' && readOf(query);
  return answer ? Promise.resolve(answer(call)) : undefined;
}

function head({ response }: Call): void {
  response.writeHead(200, { 'x-amz-bucket-region': 'us-east-1' }).end();
}

function readOf(query: URLSearchParams): ((call: Call) => void) | undefined {
  const [, answer] = Object.entries(READS).find(([name]) => query.has(name)) ?? [];
  if (answer) return answer;
  return [...query.keys()].every((name) => LIST_OPTIONS.has(name) || isOfSignature(name))
    ? listObjects
    : undefined;
}

const READS: Record<string, (call: Call) => void> = {
  // API reference, GetBucketLocation: empty for us-east-1.
  location: ({ response }) => sendXml(response, 'LocationConstraint', ''),
  versioning: ({ response, definition: { versioning } }) =>
    sendXml(response, 'VersioningConfiguration', versioning ? xml('Status', versioning) : ''),
  versions: listVersions,
  uploads: listUploads,
  encryption: ({ response }) => sendXml(response, 'ServerSideEncryptionConfiguration', ENCRYPTION),
  cors: ({ response, definition }) => {
    if (definition.cors.length === 0) {
      const message = 'The CORS configuration does not exist';
      throw new S3Error('NoSuchCORSConfiguration', message, 404, { BucketName: definition.name });
    }
    const rules = definition.cors.map((rule) =>
      [
        flat('AllowedHeader', rule.AllowedHeaders ?? []),
        flat('AllowedMethod', rule.AllowedMethods),
        flat('AllowedOrigin', rule.AllowedOrigins),
        flat('ExposeHeader', rule.ExposedHeaders ?? []),
        xml('MaxAgeSeconds', rule.MaxAge),
      ].join(''),
    );
    sendXml(
      response,
      'CORSConfiguration',
      rules.map((rule) => `<CORSRule>${rule}</CORSRule>`).join(''),
    );
  },
};

const LIST_OPTIONS = new Set(
  `list-type prefix delimiter max-keys encoding-type continuation-token start-after fetch-owner marker
   x-id x-amz-user-agent`.split(/\s+/),
);

const isOfSignature = (name: string) => name.toLowerCase().startsWith('x-amz-');

const ENCRYPTION = xml('Rule', {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
});
