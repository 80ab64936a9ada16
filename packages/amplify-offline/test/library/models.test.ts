import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningBackend } from '../running-backend';
import { dataOf, libraryClient, openLibrary, startLibrary } from './running-library';

describe('the models of a backend that the sandbox does not know', () => {
  let library: RunningBackend;
  let client: ReturnType<typeof libraryClient>;
  const known = { authorId: '', bookId: '', shelfId: '' };

  beforeAll(async () => {
    library = await startLibrary();
    client = libraryClient();
    const { librarian } = await openLibrary(library);
    await librarian();
    const author = dataOf(await client.models.Author.create({ name: 'Mary Shelley' }));
    const book = dataOf(
      await client.models.Book.create({
        title: 'Frankenstein',
        genre: 'FICTION',
        state: 'ON_SHELF',
        edition: { publisher: 'Lackington', year: 1818, format: 'PAPER' },
        formerTitles: ['The Modern Prometheus'],
        authorId: author.id,
      }),
    );
    await client.models.Book.create({
      title: 'The Last Man',
      genre: 'HISTORY',
      authorId: author.id,
    });
    await client.models.Biography.create({ text: 'Born in London.', authorId: author.id });
    const shelf = dataOf(await client.models.Shelf.create({ room: 'North' }));
    await client.models.Placing.create({ bookId: book.id, shelfId: shelf.id });
    Object.assign(known, { authorId: author.id, bookId: book.id, shelfId: shelf.id });
  });
  afterAll(() => library?.stop());

  it('keeps enums, custom types and lists', async () => {
    expect(dataOf(await client.models.Book.get({ id: known.bookId }))).toMatchObject({
      genre: 'FICTION',
      state: 'ON_SHELF',
      edition: { publisher: 'Lackington', year: 1818, format: 'PAPER' },
      formerTitles: ['The Modern Prometheus'],
    });
  });

  it('refuses a value that the enum does not hold', async () => {
    const { data, errors } = await client.models.Book.update({
      id: known.bookId,
      genre: 'POETRY' as 'FICTION',
    });
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toMatch(/POETRY/);
    expect(dataOf(await client.models.Book.get({ id: known.bookId })).genre).toBe('FICTION');
  });

  it('lists by each secondary index, in the order of its sort key', async () => {
    const { authorId } = known;
    const byAuthor = await client.models.Book.listBookByAuthorIdAndTitle({ authorId });
    expect(dataOf(byAuthor).map(({ title }) => title)).toEqual(['Frankenstein', 'The Last Man']);
    const ofGenre = await client.models.Book.booksOfGenre({
      genre: 'FICTION',
      title: { beginsWith: 'Fr' },
    });
    expect(dataOf(ofGenre).map(({ title }) => title)).toEqual(['Frankenstein']);
  });

  it('follows has-one, has-many and belongs-to both ways', async () => {
    const { data: author } = await client.models.Author.get({ id: known.authorId });
    expect(dataOf((await author?.biography()) as never)).toMatchObject({ text: 'Born in London.' });
    expect(dataOf((await author?.books()) as never)).toHaveLength(2);
    const { data: book } = await client.models.Book.get({ id: known.bookId });
    expect(dataOf((await book?.author()) as never)).toMatchObject({ name: 'Mary Shelley' });
  });

  it('follows many-to-many in one request, from either side', async () => {
    const { data: shelf } = await client.models.Shelf.get(
      { id: known.shelfId },
      { selectionSet: ['room', 'books.book.title'] },
    );
    expect(shelf).toEqual({ room: 'North', books: [{ book: { title: 'Frankenstein' } }] });
    const { data: book } = await client.models.Book.get(
      { id: known.bookId },
      { selectionSet: ['shelves.shelf.room', 'author.biography.text'] },
    );
    expect(book).toEqual({
      shelves: [{ shelf: { room: 'North' } }],
      author: { biography: { text: 'Born in London.' } },
    });
  });

  it('takes a table apart into pages', async () => {
    const first = await client.models.Book.list({ limit: 1 });
    const second = await client.models.Book.list({ limit: 1, nextToken: first.nextToken ?? null });
    const titles = [...first.data, ...second.data].map(({ title }) => title).sort();
    expect(titles).toEqual(['Frankenstein', 'The Last Man']);
  });
});
