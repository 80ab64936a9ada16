import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../project';
import { type Pools, projectWithPools, startPools } from './running-pools';

let project: Project;
let pools: Pools;
beforeAll(async () => {
  project = await projectWithPools();
  pools = await startPools(project);
  for (const name of ['ada', 'bob', 'cyd', 'dan', 'eve']) await pools.signUp(`${name}@example.com`);
});
afterAll(async () => {
  await pools?.stop();
  await project?.remove();
});
const loginsOf = (name: string) => pools.logins(`${name}@example.com`);

it('a guest is another each time, and a user the same, however many ask at once', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => pools.getId(pools.Open)));
  expect(new Set(ids).size).toBe(12);
  expect(ids[0]).toMatch(/^us-east-1:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

  const logins = await loginsOf('ada');
  const own = await Promise.all(Array.from({ length: 12 }, () => pools.getId(pools.Open, logins)));
  expect(new Set(own).size).toBe(1);
  expect(await pools.getId(pools.Open, await loginsOf('ada'))).toBe(own[0]);
  expect(await pools.getId(pools.Open, await loginsOf('bob'))).not.toBe(own[0]);
  expect(await pools.getId(pools.Closed, logins)).not.toBe(own[0]);
});

it('a guest who signs in keeps the identity', async () => {
  const guest = await pools.getId(pools.Open);
  const { IdentityId } = await pools.getCredentials(guest, await loginsOf('cyd'));
  expect(IdentityId).toBe(guest);
  expect(await pools.getId(pools.Open, await loginsOf('cyd'))).toBe(guest);
  await expect(pools.getCredentials(guest)).rejects.toThrow(
    `Access to Identity '${guest}' is forbidden.`,
  );
});

it('a guest who signs in as somebody with an identity is that one, and nobody as a guest', async () => {
  const known = await pools.getId(pools.Open, await loginsOf('dan'));
  const guest = await pools.getId(pools.Open);
  const { IdentityId } = await pools.getCredentials(guest, await loginsOf('dan'));
  expect(IdentityId).toBe(known);
  await expect(pools.getCredentials(guest)).rejects.toThrow('is forbidden');
  await expect(pools.getCredentials(guest, await loginsOf('eve'))).rejects.toThrow(
    "Logins don't match.",
  );
});

describe('after a restart', () => {
  it('users and guests are who they were, with the credentials that they have', async () => {
    const kept = await projectWithPools();
    try {
      const before = await startPools(kept, false);
      await before.signUp('ada@example.com');
      const logins = await before.logins('ada@example.com');
      const user = await before.getId(before.Open, logins);
      const guest = await before.getId(before.Open);
      const { Credentials } = await before.getCredentials(guest);
      await before.stop();

      const after = await startPools(kept, false);
      try {
        expect(await after.getId(after.Open, await after.logins('ada@example.com'))).toBe(user);
        expect((await after.getCredentials(guest)).IdentityId).toBe(guest);
        await expect(after.getCredentials(user)).rejects.toThrow('is forbidden');
        // The role lets a guest read, and list nothing: whether there is an object is not told.
        const get = new GetObjectCommand({ Bucket: 'photos', Key: 'public/none' });
        await expect(after.s3With(Credentials).send(get)).rejects.toThrow(/s3:ListBucket/);
        // Accounts go with a reset; a guest's page has no other way to go on.
        await fetch(`${after.endpoint}/_local/reset`, { method: 'POST' });
        expect((await after.getCredentials(guest)).IdentityId).toBe(guest);
        await expect(after.getCredentials(user)).rejects.toThrow(`Identity '${user}' not found.`);
      } finally {
        await after.stop();
      }
    } finally {
      await kept.remove();
    }
  });
});
