import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Attack, answerTo, type Outcome, pick, type Random, type Target } from '../attempt';

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decoded = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());

function token(header: object, claims: object, key?: KeyObject | string): string {
  const content = `${encoded(header)}.${encoded(claims)}`;
  if (key === undefined) return `${content}.`;
  const signature =
    typeof key === 'string'
      ? createHmac('sha256', key).update(content).digest('base64url')
      : sign('sha256', Buffer.from(content), key).toString('base64url');
  return `${content}.${signature}`;
}

/** Tokens that Cognito did not give out, made of one that it did. */
function forged(access: string, id: string, random: Random): string {
  const [head, body, signature = ''] = access.split('.');
  const [header, claims] = [decoded(head), decoded(body)];
  const admin = {
    ...claims,
    'cognito:groups': ['Admin'],
    sub: '00000000-0000-0000-0000-000000000000',
  };
  return pick<() => string>(random, [
    () => token({ ...header, alg: 'none' }, admin),
    () => token({ ...header, alg: 'NONE' }, admin),
    () => token(header, admin, stranger.privateKey),
    () => token({ ...header, kid: '../../../dev/null' }, admin, stranger.privateKey),
    () => token({ ...header, kid: undefined }, admin, stranger.privateKey),
    () => token({ ...header, kid: '__proto__' }, admin, stranger.privateKey),
    () =>
      token(
        { ...header, jwk: stranger.publicKey.export({ format: 'jwk' }) },
        admin,
        stranger.privateKey,
      ),
    () =>
      token(
        { ...header, alg: 'HS256' },
        admin,
        String(stranger.publicKey.export({ format: 'pem', type: 'spki' })),
      ),
    () => token({ ...header, alg: 'HS256' }, admin, ''),
    // Signed, and changed since.
    () => `${head}.${encoded(admin)}.${signature}`,
    () => `${head}.${encoded({ ...claims, exp: claims.exp + 86_400 })}.${signature}`,
    () => `${encoded({ ...header, alg: 'none' })}.${body}.${signature}`,
    () => `${head}.${body}.`,
    () => `${head}.${body}`,
    () => `${head}.${body}.${signature.slice(0, -4)}`,
    () => `${id.split('.')[0]}.${body}.${id.split('.')[2]}`,
    () => '',
    () => '..',
    () => 'null.null.null',
    () => `${'a'.repeat(5_000)}.${'b'.repeat(5_000)}.${'c'.repeat(100)}`,
  ])();
}

/** Tokens of every forged kind, where Cognito and AppSync look at one. */
export const tokens: Attack = {
  name: 'forged tokens',
  weight: 2,
  attempt: async (target: Target, random): Promise<Outcome> => {
    const AccessToken = forged(target.tokens.access, target.tokens.id, random);
    const isGraphql = random() < 0.5;
    const answer = isGraphql
      ? await answerTo(target.endpoint, {
          path: target.graphql,
          headers: { authorization: AccessToken },
          body: JSON.stringify({ query: '{ listUsers { items { id } } }' }),
        })
      : await answerTo(target.endpoint, {
          headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' },
          body: JSON.stringify({ AccessToken }),
        });
    if (answer === 'none' || answer === 'closed') return { wrong: `${answer}: ${AccessToken}` };
    return answer.status === 400 || answer.status === 401
      ? 'refused'
      : { wrong: `${isGraphql ? 'GraphQL' : 'GetUser'} ${answer.status}: ${AccessToken}` };
  },
};
