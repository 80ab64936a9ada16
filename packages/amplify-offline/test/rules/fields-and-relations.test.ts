import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, told } from './outcomes';
import { type Caller, type RunningRules, rulesClient, startRules } from './running-rules';

/*
 * Rules of fields and of relations, by the real client. Source of what is expected: the pages
 * below docs.amplify.aws/react/build-a-backend/data/customize-authz/, "Field-level authorization rules" above all:
 * a field's rules take the place of its model's. The words are those of aws-amplify/amplify-category-api#2848.
 */

let rules: RunningRules;
let client: ReturnType<typeof rulesClient>;
beforeAll(async () => {
  rules = await startRules();
  client = rulesClient();
});
afterAll(() => rules?.stop());

describe('a field with a rule of its own', () => {
  let id: string;
  beforeAll(async () => {
    const { data } = await client.models.Employee.create(
      { name: 'Ann', salary: 5 },
      rules.as('owner'),
    );
    id = data?.id ?? '';
  });

  it('is read by whom it is for', async () => {
    const { data, errors } = await client.models.Employee.get({ id }, rules.as('owner'));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ name: 'Ann', salary: 5 });
  });

  it('is null for others, who are told, and read the rest', async () => {
    const { data, errors } = await client.models.Employee.get({ id }, rules.as('other'));
    expect(told(errors)).toEqual(refusal('salary', 'Employee'));
    expect(data).toMatchObject({ name: 'Ann', salary: null });
    const selectionSet = ['name'] as const;
    const options = { ...rules.as('other'), selectionSet };
    expect(await client.models.Employee.get({ id }, options)).toEqual({ data: { name: 'Ann' } });
    const list = await client.models.Employee.list(rules.as('other'));
    expect(told(list.errors)).toEqual(refusal('salary', 'Employee'));
    expect(list.data).toMatchObject([{ name: 'Ann', salary: null }]);
  });

  it('is changed by whom it is for, and nobody else', async () => {
    const change = (by: Caller) =>
      client.models.Employee.update({ id, salary: 6 }, rules.as(by)).then(({ errors }) =>
        told(errors),
      );
    expect(await change('other')).toEqual(refusal('updateEmployee', 'Mutation'));
    expect(await change('owner')).toBeUndefined();
  });

  it('keeps an owner from giving a record away, where it is the one that names the owner', async () => {
    const away = { owner: rules.users.other.sub };
    const kept = await client.models.Keepsake.create({ name: 'Ring' }, rules.as('owner'));
    const update = { id: kept.data?.id ?? '', ...away };
    const { errors } = await client.models.Keepsake.update(update, rules.as('owner'));
    // The words are those of Amplify's own template.
    const message = 'Unauthorized on [owner]';
    expect(told(errors)).toEqual([{ errorType: 'Unauthorized', message }]);
  });
});

describe('a record of an owner', () => {
  it('is given away by its owner, as Amplify warns', async () => {
    const { data } = await client.models.Authored.create({ kind: 'k' }, rules.as('owner'));
    const id = data?.id ?? '';
    const away = { id, author: rules.users.other.sub };
    await client.models.Authored.update(away, rules.as('owner'));
    const mine = await client.models.Authored.get({ id }, rules.as('owner'));
    expect(told(mine.errors)).toEqual(refusal('getAuthored', 'Query'));
    expect((await client.models.Authored.get({ id }, rules.as('other'))).data?.id).toBe(id);
  });

  it('is not created in the name of somebody else', async () => {
    const author = rules.users.other.sub;
    const one = await client.models.Authored.create({ kind: 'k', author }, rules.as('owner'));
    expect(told(one.errors)).toEqual(refusal('createAuthored', 'Mutation'));
    const authors = [author];
    const list = await client.models.Shared.create({ kind: 'k', authors }, rules.as('owner'));
    expect(told(list.errors)).toEqual(refusal('createShared', 'Mutation'));
  });

  it('is read by whoever is added to its owners', async () => {
    const { data } = await client.models.Shared.create({ kind: 'k' }, rules.as('owner'));
    const id = data?.id ?? '';
    expect(data?.authors).toEqual([rules.users.owner.sub]);
    const before = await client.models.Shared.get({ id }, rules.as('other'));
    expect(told(before.errors)).toEqual(refusal('getShared', 'Query'));
    const authors = [...(data?.authors ?? []), rules.users.other.sub];
    await client.models.Shared.update({ id, authors }, rules.as('owner'));
    expect((await client.models.Shared.get({ id }, rules.as('other'))).data?.id).toBe(id);
  });
});

describe('what is related is by its own rules', () => {
  let id: string;
  beforeAll(async () => {
    const { data } = await client.models.Album.create({ name: 'A' }, rules.as('owner'));
    id = data?.id ?? '';
    await client.models.Track.create({ name: 'T', albumId: id }, rules.as('owner'));
    await client.models.Cover.create({ image: 'C', albumId: id }, rules.as('editor'));
  });
  const album = (by: Caller, selectionSet: readonly string[]) =>
    client.models.Album.get({ id }, { ...rules.as(by), selectionSet } as never) as Promise<{
      data: object;
      errors?: object[];
    }>;

  it('many of which one may read some', async () => {
    const names = ['name', 'tracks.name'];
    expect(await album('owner', names)).toEqual({ data: { name: 'A', tracks: [{ name: 'T' }] } });
    expect(await album('other', names)).toEqual({ data: { name: 'A', tracks: [] } });
  });

  it('one that one may not read', async () => {
    const names = ['name', 'cover.image'];
    expect((await album('editor', names)).data).toEqual({ name: 'A', cover: { image: 'C' } });
    const { data, errors } = await album('other', names);
    expect(data).toEqual({ name: 'A', cover: null });
    expect(told(errors)).toEqual(refusal('cover', 'Album'));
  });

  it('not at all, by the mode of authorization', async () => {
    const { errors } = await album('key', ['name', 'tracks.name']);
    expect(told(errors)).toEqual(refusal('getAlbum', 'Query'));
  });
});
