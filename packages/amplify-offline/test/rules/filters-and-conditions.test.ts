import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from '../library/running-library';
import { type RunningRules, rulesClient, startRules } from './running-rules';

/* What Amplify's filters, conditions and scalars become of a table, by the real client. */

let rules: RunningRules;
let client: ReturnType<typeof rulesClient>;
beforeAll(async () => {
  rules = await startRules();
  client = rulesClient();
});
afterAll(() => rules?.stop());

describe('a filter', () => {
  beforeAll(async () => {
    for (const seed of [
      { name: 'Oak', note: 'tall', site: 'https://oak.example' },
      { name: 'Elm', note: '' },
      { name: 'Willow' },
    ]) {
      dataOf(await client.models.Seed.create(seed));
    }
  });

  // Each is in the schema that Amplify makes (ModelStringInput); what it asks is DynamoDB's own: aws-amplify/
  // amplify-cli#5456 and #5589, awslabs/amplify-graphql-seed-plugin#36.
  it.each<[filter: object, names: string[]]>([
    [{ site: { attributeExists: true } }, ['Oak']],
    [{ site: { attributeExists: false } }, ['Elm', 'Willow']],
    [{ site: { attributeExists: false }, name: { eq: 'Elm' } }, ['Elm']],
    [{ or: [{ site: { attributeExists: true } }, { name: { eq: 'Elm' } }] }, ['Elm', 'Oak']],
    [{ name: { size: { ge: 1 } } }, ['Elm', 'Oak', 'Willow']],
    [{ name: { size: { gt: 3 } } }, ['Willow']],
    [{ name: { size: { between: [1, 3] } } }, ['Elm', 'Oak']],
    [{ name: { attributeType: 'string' } }, ['Elm', 'Oak', 'Willow']],
    [{ name: { attributeType: 'number' } }, []],
    [{ note: { eq: '' } }, ['Elm']],
    [{ not: { name: { beginsWith: 'W' } } }, ['Elm', 'Oak']],
    [{ name: { between: ['E', 'P'] } }, ['Elm', 'Oak']],
    [{ name: { notContains: 'l' } }, ['Oak']],
  ])('%j', async (filter, names) => {
    const list = await client.models.Seed.list({ filter });
    expect(
      dataOf(list)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names);
  });
});

// Sources: aws-amplify/amplify-category-api#1450 and #155.
describe('a condition of a mutation', () => {
  const FAILED = {
    errorType: 'DynamoDB:ConditionalCheckFailedException',
    message: expect.stringMatching(/^The conditional request failed/),
  };
  const mutate = (kind: 'create' | 'update' | 'delete', input: object, condition: object) => {
    const Kind = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const query = `mutation ($input: ${Kind}SeedInput!, $condition: ModelSeedConditionInput) {
      ${kind}Seed(input: $input, condition: $condition) { name note }
    }`;
    return client.graphql({ query, variables: { input, condition } }) as Promise<{ data: object }>;
  };
  const seed = async () =>
    dataOf(await client.models.Seed.create({ name: 'Oak', note: 'tall' })).id;

  it.each<[condition: object]>([
    [{ name: { eq: 'Oak' } }],
    [{ name: { ne: 'Elm' } }],
    [{ name: { lt: 'P' }, note: { attributeExists: true } }],
    [{ name: { size: { eq: 3 } } }],
    [{ or: [{ name: { eq: 'Elm' } }, { site: { attributeExists: false } }] }],
  ])('%j that holds', async (condition) => {
    const id = await seed();
    expect(await mutate('update', { id, note: 'old' }, condition)).toEqual({
      data: { updateSeed: { name: 'Oak', note: 'old' } },
    });
    expect(await mutate('delete', { id }, condition)).toEqual({
      data: { deleteSeed: { name: 'Oak', note: 'old' } },
    });
  });

  it('that does not hold', async () => {
    const id = await seed();
    const condition = { name: { eq: 'Elm' } };
    for (const kind of ['update', 'delete'] as const) {
      await expect(mutate(kind, { id }, condition)).rejects.toMatchObject({
        data: { [`${kind}Seed`]: null },
        errors: [FAILED],
      });
    }
    expect(dataOf(await client.models.Seed.get({ id })).note).toBe('tall');
  });

  it('of a creation', async () => {
    const ash = { name: 'Ash', note: 'new' };
    expect(await mutate('create', ash, { name: { attributeExists: false } })).toEqual({
      data: { createSeed: ash },
    });
    const refused = mutate('create', ash, { name: { eq: 'Ash' } });
    await expect(refused).rejects.toMatchObject({ errors: [FAILED] });
  });
});

// DynamoDB has taken empty strings since May 2020, but for keys; aws-amplify/amplify-js#6759 shows that AppSync
// hands them on.
it('an empty string is one, as against null', async () => {
  const { id } = dataOf(await client.models.Seed.create({ name: '', note: 'n' }));
  expect(dataOf(await client.models.Seed.get({ id }))).toMatchObject({ name: '', note: 'n' });
  expect(dataOf(await client.models.Seed.update({ id, note: '' })).note).toBe('');
  expect(dataOf(await client.models.Seed.update({ id, note: null })).note).toBeNull();
  expect(dataOf(await client.models.Seed.list({ filter: { name: { eq: '' } } }))).toHaveLength(1);
  const { errors } = await client.models.ForKey.create({ kind: '' });
  expect(errors?.[0]).toMatchObject({
    errorType: 'DynamoDB:DynamoDbException',
    message: expect.stringMatching(
      /cannot contain an empty string value.*IndexKey: kind \(Service/,
    ),
  });
});

describe('a scalar', () => {
  // docs.aws.amazon.com/appsync/latest/devguide/scalars.html: a date may have an offset, an address a mask. That
  // all come back as they were written is our belief.
  it.each<[field: 'site' | 'at' | 'day' | 'ip', value: string]>([
    ['site', 'https://a.example'],
    ['at', '2026-01-01T10:00:00+02:00'],
    ['at', '2026-01-01T08:00:00.000Z'],
    ['day', '2026-01-01Z'],
    ['day', '2026-01-01+02:00'],
    ['ip', '10.0.0.0/8'],
    ['ip', '2001:db8::/32'],
  ])('%s: %s comes back as it was written', async (field, value) => {
    const { id } = dataOf(await client.models.Seed.create({ name: 'N', [field]: value }));
    expect(dataOf(await client.models.Seed.get({ id }))[field]).toBe(value);
    expect((await rules.rows('Seed')).find((row) => row.id === id)?.[field]).toBe(value);
  });

  it.each([
    ['site', 'no address'],
    ['at', 'noon'],
    ['day', '2026-13-01'],
    ['ip', '10.0.0.300'],
  ])('%s: %s is none', async (field, value) => {
    const { data, errors } = await client.models.Seed.create({ name: 'N', [field]: value });
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toMatch(/^Variable '.*' has an invalid value/);
  });
});
