import { describe, expect, it } from 'vitest';
import { missingSecrets } from '../../../src/services/lambda/missing-secrets';
import { defineTestFunction } from './function-under-test';

const backend = (name: string) => ({
  KEY: { path: `/amplify/app/${name}/MY_KEY`, sharedPath: '/amplify/shared/app/MY_KEY' },
  TABLE: { path: `/amplify/resource_reference/app/${name}/TABLE` },
});
const linesFor = (config: unknown, ...set: string[]) =>
  missingSecrets(
    [
      defineTestFunction('/code', {
        tags: { 'amplify:friendly-name': 'reader' },
        environment: { AMPLIFY_SSM_ENV_CONFIG: JSON.stringify(config) },
      }),
    ],
    { get: (name) => (set.includes(name) ? {} : undefined) },
  );

describe('the secrets that nobody has set', () => {
  it('are named with the command that sets them', () => {
    expect(linesFor(backend('quinn-sandbox-0123456789'))).toEqual([
      'reader reads the secret MY_KEY, which is not set: npx ampx sandbox secret set MY_KEY --identifier quinn',
    ]);
  });

  it('are named with their parameter on a branch', () => {
    expect(linesFor(backend('main-branch-0123456789'))).toEqual([
      'reader reads the secret MY_KEY, which is not set: put it into the SSM parameter /amplify/app/main-branch-0123456789/MY_KEY',
    ]);
  });

  it.each(['/amplify/app/quinn-sandbox-01/MY_KEY', '/amplify/shared/app/MY_KEY'])(
    'do not hold one that is at %s',
    (path) => expect(linesFor(backend('quinn-sandbox-01'), path)).toEqual([]),
  );

  it('do not hold variables of functions that are not made by Amplify', () => {
    const plain = defineTestFunction('/code', { environment: { AMPLIFY_SSM_ENV_CONFIG: 'mine' } });
    expect(missingSecrets([plain], { get: () => undefined })).toEqual([]);
  });
});
