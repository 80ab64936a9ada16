import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zip } from '../../test/services/s3/zip';
import { signed } from '../../test/signed';
import {
  type Attack,
  answerTo,
  type Outcome,
  outcomeOf,
  pick,
  type Random,
  type Target,
} from '../attempt';
import { oddText } from '../odd-values';

const STEPS = [
  '..',
  '.',
  '',
  '%2e%2e',
  '..%2f..',
  '%5c..',
  'a',
  '%00',
  'é',
  '...',
  '.amplify',
  'x'.repeat(300),
];

const oddPath = (random: Random) =>
  Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(random, STEPS)).join('/');

/** Whether anything stands beside the project, or in it, that was not there. */
async function strayed({ folder }: Target): Promise<string | undefined> {
  const parent = (await readdir(dirname(folder))).filter((name) => name.startsWith('stray'));
  const own = (await readdir(folder)).filter((name) => name.startsWith('stray'));
  return [...parent, ...own][0];
}

/** Paths and keys that would lead out of where things are kept. */
export const paths: Attack = {
  name: 'paths that lead elsewhere',
  weight: 2,
  attempt: async (target, random): Promise<Outcome> => {
    const { path = '/', ...request } = pick<() => NonNullable<Parameters<typeof answerTo>[1]>>(
      random,
      [
        () => ({
          method: 'PUT',
          path: `/${oddPath(random)}/stray`,
          headers: signed('s3'),
          body: 'x',
        }),
        () => ({
          method: 'GET',
          path: `/b/${oddPath(random)}/package.json`,
          headers: signed('s3'),
        }),
        () => ({
          method: 'DELETE',
          path: `/${oddPath(random)}/package.json`,
          headers: signed('s3'),
        }),
        () => ({
          method: 'PUT',
          path: '/b/stray',
          headers: { ...signed('s3'), 'x-amz-copy-source': `/b/${oddPath(random)}/package.json` },
        }),
        () => ({ method: 'GET', path: `/_local/${oddPath(random)}` }),
        () => ({ method: 'POST', path: `/2015-03-31/functions/${oddPath(random)}/invocations` }),
        () => ({ method: 'GET', path: `/us-east-1_${oddPath(random)}/.well-known/jwks.json` }),
        () => ({ method: 'GET', path: `/_hosted-ui/${oddPath(random)}/oauth2/authorize` }),
        () => ({ method: 'POST', path: `/appsync/${oddPath(random)}/graphql`, body: '{}' }),
      ],
    )();
    const outcome = await outcomeOf(target, { ...request, path: path.replaceAll('é', '%C3%A9') });
    const where = await strayed(target);
    if (where) return { wrong: `left ${where}: ${path}` };
    if (!existsSync(join(target.folder, 'package.json')))
      return { wrong: `removed a file: ${path}` };
    return outcome;
  },
};

/** Code in archives that lead out of their folder, were cut off, or grow without end. */
export const archives: Attack = {
  name: 'archives of code',
  attempt: async (target, random): Promise<Outcome> => {
    const key = `${Math.floor(random() * 1e9)}.zip`;
    const bucket = 'cdk-hnb659fds-assets-123456789012-us-east-1';
    const whole = zip({
      [pick(random, ['index.mjs', '../stray', '/tmp/stray', 'a/../../stray', oddText(random)])]:
        'export const handler = async () => 1;',
      'lib/a.txt': pick(random, ['a', 'a'.repeat(1e6)]),
    });
    const archive = random() < 0.5 ? whole : whole.subarray(0, Math.floor(random() * whole.length));
    if (random() < 0.5) archive[Math.floor(random() * archive.length)] = Math.floor(random() * 256);
    const put = { method: 'PUT', path: `/${bucket}/${key}`, headers: signed('s3'), body: archive };
    await answerTo(target.endpoint, put);
    const TemplateBody = JSON.stringify({
      Resources: {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Code: { S3Bucket: bucket, S3Key: key },
            Handler: pick(random, ['index.handler', '../../index.handler', oddText(random)]),
            Runtime: 'nodejs20.x',
          },
        },
      },
    });
    const StackName = `a${key.slice(0, -4)}`;
    const create = { Action: 'CreateStack', StackName, TemplateBody };
    const body = String(new URLSearchParams(create));
    const outcome = await outcomeOf(target, { headers: signed('cloudformation'), body });
    const gone = String(new URLSearchParams({ Action: 'DeleteStack', StackName }));
    await answerTo(target.endpoint, { headers: signed('cloudformation'), body: gone });
    const where = await strayed(target);
    return where ? { wrong: `left ${where}` } : outcome;
  },
};
