import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeploySide, openDeploySide } from '../../deploy/deploy-side';
import { ask } from '../../http/ask';

/* S3 user guide, "Using cross-origin resource sharing" and "Troubleshooting CORS"; the words are belief in part. */

const bucket = (name: string, CorsRules?: object[]) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: name, ...(CorsRules && { CorsConfiguration: { CorsRules } }) },
});
/** What `defineStorage` writes. */
const OPEN = {
  AllowedHeaders: ['*'],
  AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
  AllowedOrigins: ['*'],
  ExposedHeaders: ['x-amz-request-id', 'ETag'],
  MaxAge: 3_000,
};
const NARROW = [
  {
    AllowedHeaders: ['x-amz-*'],
    AllowedMethods: ['PUT'],
    AllowedOrigins: ['https://*.example.com'],
  },
  { AllowedMethods: ['GET'], AllowedOrigins: ['https://one.example', 'https://two.example'] },
];

let aws: DeploySide;
beforeAll(async () => {
  aws = await openDeploySide();
  const Resources = {
    Open: bucket('open', [OPEN]),
    Narrow: bucket('narrow', NARROW),
    Closed: bucket('closed'),
  };
  await aws.create('buckets', { Resources });
});
afterAll(() => aws?.stop());

const preflight = (path: string, origin?: string, method?: string, headers?: string) =>
  ask(aws.endpoint, {
    method: 'OPTIONS',
    path,
    headers: {
      ...(origin && { origin }),
      ...(method && { 'access-control-request-method': method }),
      ...(headers && { 'access-control-request-headers': headers }),
    },
  });

describe('a preflight request', () => {
  it('is answered by the rule that fits', async () => {
    const asked = 'Authorization, x-amz-date';
    const answer = await preflight('/open/key', 'https://app.example', 'PUT', asked);
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
        'access-control-allow-headers': 'authorization, x-amz-date',
        'access-control-expose-headers': 'x-amz-request-id, ETag',
        'access-control-max-age': '3000',
        vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
      },
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each([
    ['https://a.example.com', 'PUT', 'x-amz-date', 200],
    ['https://a.example.com', 'PUT', 'authorization', 403],
    ['https://a.example.com', 'GET', undefined, 403],
    ['https://example.com', 'PUT', undefined, 403],
    ['https://two.example', 'GET', undefined, 200],
    ['http://two.example', 'GET', undefined, 403],
  ])('of %s for %s with %s is %i', async (origin, method, headers, status) => {
    const answer = await preflight('/narrow/key', origin, method, headers);
    expect(answer.status).toBe(status);
    if (status === 200) {
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
      });
    } else {
      expect(answer.type).toBe('AccessForbidden');
      expect(answer.text).toContain('CORSResponse: This CORS request is not allowed.');
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('is refused where the bucket has no rules, or it says too little', async () => {
    const closed = await preflight('/closed/key', 'https://app.example', 'GET');
    expect(closed).toMatchObject({ status: 403, type: 'AccessForbidden' });
    expect(closed.text).toContain('CORSResponse: CORS is not enabled for this bucket.');
    expect(await preflight('/open/key', undefined, 'GET')).toMatchObject({
      status: 400,
      type: 'BadRequest',
    });
    expect(await preflight('/open/key', 'https://app.example')).toMatchObject({ status: 400 });
  });
});

describe('an answer', () => {
  const get = (path: string, origin: string) =>
    ask(aws.endpoint, { method: 'GET', path, headers: { origin } });

  it('can be read by the pages that a rule names, also where it is a refusal', async () => {
    expect(await get('/open/key', 'https://app.example')).toMatchObject({
      status: 403,
      type: 'AccessDenied',
      headers: { 'access-control-allow-origin': '*' },
    });
    expect(await get('/narrow/key', 'https://one.example')).toMatchObject({
      headers: { 'access-control-allow-origin': 'https://one.example' },
    });
    for (const path of ['/narrow/key', '/closed/key']) {
      const { status, headers } = await get(path, 'https://app.example');
      expect(status).toBe(403);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});
