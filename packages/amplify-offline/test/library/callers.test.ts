import { signOut } from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../http/ask';
import type { RunningBackend } from '../running-backend';
import { dataOf, libraryClient, openLibrary, startLibrary } from './running-library';

const authMode = 'apiKey';

describe('who may call a backend that the sandbox does not know', () => {
  let library: RunningBackend;
  let people: Awaited<ReturnType<typeof openLibrary>>;
  let client: ReturnType<typeof libraryClient>;

  beforeAll(async () => {
    library = await startLibrary();
    client = libraryClient();
    people = await openLibrary(library);
    await people.librarian();
    const { id: authorId } = dataOf(await client.models.Author.create({ name: 'Mary Shelley' }));
    dataOf(await client.models.Book.create({ title: 'Frankenstein', genre: 'FICTION', authorId }));
  });
  beforeEach(() => signOut());
  afterAll(() => library?.stop());

  /** Asks as a program that signs its calls. The signature itself is not looked at. */
  const signed = (query: string, accessKeyId: string, headers: Record<string, string> = {}) => {
    const scope = `${accessKeyId}/20261122/us-east-1/appsync/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    const { url } = library.sandbox.outputs.data as { url: string };
    const body = JSON.stringify({ query });
    return fetch(url, { method: 'POST', headers: { authorization, ...headers }, body });
  };
  const LIST = '{ listBooks { items { title } } }';

  it('lets whoever has the API key read what the rules say, and nothing else', async () => {
    expect(dataOf(await client.models.Book.list({ authMode }))).toHaveLength(1);
    const written = await client.models.Author.create({ name: 'Nobody' }, { authMode });
    expect(written.errors?.[0]?.message).toMatch(/Not Authorized to access createAuthor/);
    const loans = await client.models.Loan.list({ authMode });
    expect(loans.errors?.[0]?.message).toMatch(/Not Authorized to access listLoans/);
  });

  it('refuses a wrong API key', async () => {
    const { url } = library.sandbox.outputs.data as { url: string };
    const headers = { 'x-api-key': 'da2-wrong' };
    const options = { method: 'POST', headers, body: JSON.stringify({ query: LIST }) };
    const response = await fetch(url, options);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      errors: [{ errorType: 'UnauthorizedException' }],
    });
  });

  it('keeps readers from writing, by the group of the token', async () => {
    await people.reader();
    const { errors } = await client.models.Shelf.create({ room: 'South' });
    expect(errors?.[0]?.message).toMatch(/Not Authorized to access createShelf/);
  });

  it("lets the developer's own credentials do everything, as AWS's console does", async () => {
    const answer = await signed(LIST, 'local');
    expect(await answer.json()).toEqual({
      data: { listBooks: { items: [{ title: 'Frankenstein' }] } },
    });
  });

  it('answers by the name that it has on AWS, too, where a function finds it', async () => {
    const { attributes } =
      library.sandbox.stack.resources.find(({ type }) => type === 'AWS::AppSync::GraphQLApi') ?? {};
    const key = String(library.sandbox.outputs.data?.api_key);
    const headers = { host: String(attributes?.GraphQLDns), 'x-api-key': key };
    const body = JSON.stringify({ query: LIST });
    const answer = await ask(library.endpoint, { path: '/graphql', headers, body });
    expect(answer.text).toMatch(/Frankenstein/);
  });

  it('lets no page in a browser use them', async () => {
    const answer = await signed(LIST, 'local', { origin: 'https://evil.example' });
    expect(answer.status).toBe(401);
    expect(JSON.stringify(await answer.json())).not.toMatch(/Frankenstein/);
  });

  it('runs resolvers in JavaScript', async () => {
    expect(library.sandbox.notEmulated.own.join()).not.toMatch(/resolver/);
    const { data } = await client.queries.greeting({ authMode });
    expect(data).toBe('Welcome to the library.');
  });
});
