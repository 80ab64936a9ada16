import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesSinceLastStart } from '../../src/sandbox/last-start';

let stateDir: string;
beforeEach(async () => {
  stateDir = join(await mkdtemp(join(tmpdir(), 'state-')), 'state');
});
afterEach(() => rm(join(stateDir, '..'), { recursive: true, force: true }));

const start = (properties: object) => {
  const path = 'auth/pool';
  const pool = { type: 'AWS::Cognito::UserPool', logicalId: 'pool', path, ref: 'id' };
  return changesSinceLastStart([{ ...pool, attributes: {}, properties }], stateDir);
};

describe('the user pool since the last start', () => {
  it('has nothing to say at the first start, nor where nothing changed', async () => {
    expect(await start({ UsernameAttributes: ['email'] })).toEqual([]);
    expect(await start({ UsernameAttributes: ['email'] })).toEqual([]);
  });

  it('says once what AWS would refuse, and what to do', async () => {
    await start({ UsernameAttributes: ['email'] });
    const lines = await start({ UsernameAttributes: ['phone_number'] });
    expect(lines.join()).toMatch(/not allowed for property - UsernameAttributes/);
    expect(lines.join()).toMatch(/remove \.amplify\/local\/state/);
    expect(await start({ UsernameAttributes: ['phone_number'] })).toEqual([]);
  });

  it('may change what AWS lets it change', async () => {
    await start({ Policies: { PasswordPolicy: { MinimumLength: 8 } } });
    expect(await start({ Policies: { PasswordPolicy: { MinimumLength: 12 } } })).toEqual([]);
  });

  it('starts all the same where what it was cannot be read', async () => {
    await start({});
    await writeFile(join(stateDir, 'last-start.json'), 'half a fi');
    expect(await start({})).toEqual([]);
  });
});
