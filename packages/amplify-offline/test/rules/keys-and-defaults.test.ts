import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from '../library/running-library';
import { type RunningRules, rulesClient, startRules } from './running-rules';

/*
 * Identifiers of several fields, pages, order, defaults, enums and custom types, by the real client. Source of what
 * is expected: docs.amplify.aws/react/build-a-backend/data/, "Data modeling" and "Query data with secondary indexes".
 */

let rules: RunningRules;
let client: ReturnType<typeof rulesClient>;
beforeAll(async () => {
  rules = await startRules();
  client = rulesClient();
  for (const [country, city, street] of PLACES) {
    dataOf(await client.models.Shop.create({ country, city, street }));
  }
  const [country, city, street] = PLACES[0];
  for (const day of DAYS) dataOf(await client.models.Sale.create({ country, city, street, day }));
});
afterAll(() => rules?.stop());

const PLACES = [
  ['AT', 'Wien', 'Graben'],
  ['AT', 'Wien', 'Ring'],
  ['AT', 'Graz', 'Ring'],
  ['CH', 'Bern', 'Ring'],
] as const;
const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'];
const shop = { country: 'AT', city: 'Wien', street: 'Graben' };
const days = (sales: { day?: string | null }[]) => sales.map(({ day }) => day);
const streets = (shops: { city: string; street: string }[]) =>
  shops.map(({ city, street }) => `${city} ${street}`);

describe('an identifier of several fields', () => {
  it('gets, and is there once', async () => {
    expect(dataOf(await client.models.Shop.get(shop))).toMatchObject(shop);
    expect((await client.models.Shop.get({ ...shop, street: 'Ring 2' })).data).toBeNull();
    const { data, errors } = await client.models.Shop.create(shop);
    expect(data).toBeNull();
    expect(errors?.[0]).toMatchObject({
      errorType: 'DynamoDB:ConditionalCheckFailedException',
      message: expect.stringMatching(/^The conditional request failed/),
    });
  });

  it('lists by its first field, then by those that sort, up and down', async () => {
    const list = async (asked: object) =>
      streets(dataOf(await client.models.Shop.list(asked as { country: string })));
    const all = ['Graz Ring', 'Wien Graben', 'Wien Ring'];
    expect(await list({ country: 'AT' })).toEqual(all);
    expect(await list({ country: 'AT', sortDirection: 'DESC' })).toEqual(all.toReversed());
    const cityStreet = { beginsWith: { city: 'Wien' } };
    expect(await list({ country: 'AT', cityStreet })).toEqual(['Wien Graben', 'Wien Ring']);
    const between = [{ city: 'Graz' }, { city: 'Wien', street: 'Graben' }];
    expect(await list({ country: 'AT', cityStreet: { between } })).toEqual(all.slice(0, 2));
  });

  it('is changed and deleted by all of it', async () => {
    const gone = { country: 'CH', city: 'Bern', street: 'Ring' };
    expect(dataOf(await client.models.Shop.delete(gone))).toMatchObject(gone);
    expect((await client.models.Shop.get(gone)).data).toBeNull();
    const { errors } = await client.models.Shop.update(gone);
    expect(errors?.[0]?.errorType).toBe('DynamoDB:ConditionalCheckFailedException');
  });

  it('relates, both ways', async () => {
    const selectionSet = ['street', 'sales.day'] as const;
    const { sales, street } = dataOf(await client.models.Shop.get(shop, { selectionSet }));
    expect(street).toBe('Graben');
    expect(days(sales)).toEqual(expect.arrayContaining(DAYS));
    const [sale] = dataOf(await client.models.Sale.listSaleByCityAndDay({ city: 'Wien' }));
    expect((await sale?.shop())?.data).toMatchObject(shop);
  });
});

describe('pages and order', () => {
  it('an index goes up or down, and is filtered by its sort key', async () => {
    const list = async (more: object, options: object = {}) =>
      days(
        dataOf(await client.models.Sale.listSaleByCityAndDay({ city: 'Wien', ...more }, options)),
      );
    expect(await list({})).toEqual(DAYS);
    expect(await list({}, { sortDirection: 'DESC' })).toEqual(DAYS.toReversed());
    expect(await list({ day: { between: ['2026-01-02', '2026-01-03'] } })).toEqual(
      DAYS.slice(1, 3),
    );
    expect(await list({ day: { gt: '2026-01-03' } }, { sortDirection: 'DESC' })).toEqual(
      DAYS.slice(3).toReversed(),
    );
  });

  it('of an index, of a table and of what is related go on where they ended', async () => {
    const { data: found } = await client.models.Shop.get(shop);
    const pagers: ((page: { limit: number; nextToken: string | null }) => Promise<unknown>)[] = [
      (page) => client.models.Sale.listSaleByCityAndDay({ city: 'Wien' }, page),
      (page) => client.models.Sale.list(page),
      (page) => found?.sales(page) as Promise<unknown>,
    ];
    for (const next of pagers) {
      const seen: string[] = [];
      let pages = 0;
      for (let nextToken: string | null = null; pages === 0 || nextToken; pages++) {
        const page = (await next({ limit: 2, nextToken })) as Page;
        seen.push(...page.data.map(({ day }) => day));
        nextToken = page.nextToken ?? null;
      }
      expect(seen.sort()).toEqual(DAYS);
      expect(pages).toBe(3);
    }
  });

  it('a token that is none is refused', async () => {
    const { errors } = await client.models.Sale.list({ nextToken: 'nothing' });
    expect(errors?.[0]?.message).toMatch(/Invalid pagination token given/);
  });
});

interface Page {
  data: { day: string }[];
  nextToken?: string | null;
}

describe('values', () => {
  it('are what the schema says where a creation gives none', async () => {
    const { id, count, isPaid } = dataOf(await client.models.Sale.create({}));
    expect({ count, isPaid }).toEqual({ count: 1, isPaid: false });
    const given = { count: 0, isPaid: true };
    expect(dataOf(await client.models.Sale.create(given))).toMatchObject(given);
    expect(dataOf(await client.models.Sale.update({ id, count: null })).count).toBeNull();
  });

  it('are enums and custom types, and lists of them', async () => {
    const sale = {
      size: 'LARGE' as const,
      sizes: ['SMALL' as const, 'LARGE' as const],
      from: { city: 'Wien', tags: ['a', 'b'] },
      stops: [{ city: 'Graz' }, { city: 'Linz', tags: [] }],
    };
    const { id } = dataOf(await client.models.Sale.create(sale));
    expect(dataOf(await client.models.Sale.get({ id }))).toMatchObject({
      ...sale,
      stops: [
        { city: 'Graz', tags: null },
        { city: 'Linz', tags: [] },
      ],
    });
    const wrong = await client.models.Sale.create({ from: { tags: ['a'] } as never });
    expect(wrong.errors?.[0]?.message).toMatch(
      /^Variable 'input' has coerced Null value for NonNull type 'String!'/,
    );
  });
});
