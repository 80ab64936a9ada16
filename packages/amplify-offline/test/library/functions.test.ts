import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FUNCTION } from '../../src/services/lambda/properties';
import { readable } from '../../src/services/resource-type';
import { amplifyOffline } from '../cli/command';
import type { RunningBackend } from '../running-backend';
import { dataOf, libraryClient, openLibrary, startLibrary } from './running-library';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the functions of a backend that the sandbox does not know', () => {
  let library: RunningBackend;
  let client: ReturnType<typeof libraryClient>;
  let reader: string;
  let bookId: string;

  beforeAll(async () => {
    library = await startLibrary();
    client = libraryClient();
    await setSecret(library, 'a seal of wax');
    const people = await openLibrary(library);
    await people.librarian();
    const { id: authorId } = dataOf(await client.models.Author.create({ name: 'Mary Shelley' }));
    for (const title of ['Frankenstein', 'The Last Man', 'The Dream', 'The Mourner']) {
      const book = await client.models.Book.create({ title, genre: 'FICTION', authorId });
      bookId = dataOf(book).id;
    }
    reader = await people.reader();
  });
  afterAll(() => library?.stop());

  const invoke = (...args: string[]) =>
    amplifyOffline(['invoke', ...args, '--outputs', library.sandbox.outputsFile]).ended();
  const inNewFile = async (content: object) => {
    const file = join(dirname(library.sandbox.outputsFile), 'event.json');
    await writeFile(file, JSON.stringify(content));
    return file;
  };

  it('answer a query, reading the API as themselves, and variables of their own', async () => {
    const found = dataOf(await client.queries.searchBooks({ text: 'The' }));
    // Three match; MOST_RESULTS is 2.
    expect(found).toHaveLength(2);
    for (const book of found) expect(book?.title).toMatch(/^The /);
  });

  it('answer a mutation, writing as themselves, with a secret', async () => {
    const receipt = dataOf(await client.mutations.borrowBook({ bookId }));
    const dueOn = new Date(Date.now() + 28 * DAY_MS).toISOString().slice(0, 10);
    const seal = createHmac('sha256', 'a seal of wax')
      .update(bookId + reader)
      .digest('hex');
    expect(receipt).toMatchObject({ dueOn, seal });
    expect(await library.rows('Loan')).toMatchObject([{ bookId, reader, dueOn }]);
  });

  it('pass their own failures on to the caller', async () => {
    const { data, errors } = await client.mutations.borrowBook({ bookId });
    expect(data).toBeNull();
    // The loan is there already.
    expect(errors?.[0]?.message).toMatch(/conditional request failed/);
  });

  it('run without anybody waiting, where the schema says so', async () => {
    expect(dataOf(await client.mutations.recordVisit({ room: 'North' }))).toEqual({
      success: true,
    });
    await vi.waitFor(async () => {
      const visit = (await library.invocations()).find(({ functionName }) =>
        functionName.includes('recordvisit'),
      );
      expect(visit?.logs.join('')).toMatch(/A visit to North\./);
    });
  });

  it('are called by hand where a schedule would call them', async () => {
    const today = await invoke('overdue-report');
    expect(JSON.parse(today.output)).toEqual({ overdue: 0 });
    const time = new Date(Date.now() + 29 * DAY_MS).toISOString();
    const later = await invoke('overdue-report', '--event', await inNewFile({ time }));
    expect(JSON.parse(later.output)).toEqual({ overdue: 1 });
    expect(later.code).toBe(0);
  });

  it('may do at the API what allow.resource grants them, and no more', async () => {
    const file = await inNewFile({ time: new Date().toISOString(), remove: bookId, reader });
    const { code, output } = await invoke('overdue-report', '--event', file);
    expect(output).toMatch(/Unauthorized/);
    expect(code).toBe(1);
    expect(await library.rows('Loan')).toHaveLength(1);
  });

  it('are told by name where there is none', async () => {
    const { code, output } = await invoke('overdue');
    expect(output).toMatch(/No function is called overdue/);
    expect(output).toMatch(/search-books, borrow-book, record-visit, overdue-report/);
    expect(code).toBe(1);
  });
});

/** As `ampx sandbox secret set` does it: a parameter at the path that the function carries. */
async function setSecret({ endpoint, sandbox }: RunningBackend, Value: string): Promise<void> {
  const functions = readable('AWS::Lambda::Function', FUNCTION, sandbox.stack.resources);
  const config = functions.find(({ logicalId }) => /^borrowbooklambda\w{8}$/.test(logicalId))
    ?.properties.Environment?.Variables?.AMPLIFY_SSM_ENV_CONFIG;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const ssm = new SSMClient({ endpoint, region: 'us-east-1', credentials });
  const Name = JSON.parse(config ?? '{}').SEAL.path;
  await ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString' }));
  ssm.destroy();
}
