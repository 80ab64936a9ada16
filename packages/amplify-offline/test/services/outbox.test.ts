import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptMessage, openOutbox } from '../../src/services/outbox';

interface Numbered extends KeptMessage {
  number: number;
  body?: string;
}

describe('an outbox', () => {
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'outbox-'));
    file = join(directory, 'mail.journal');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('has on disk what it was given', async () => {
    const outbox = openOutbox<Numbered>(file);
    outbox.add({ to: 'a@example.org', number: 1 });
    expect(await readFile(file, 'utf8')).toContain('"number":1');
    // Windows has no such modes.
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);
    // As after a kill: nobody has closed it.
    const again = openOutbox<Numbered>(file);
    expect(again.messages()).toEqual([{ to: 'a@example.org', number: 1 }]);
    again.close();
    outbox.clear();
    outbox.close();
    expect(openOutbox<Numbered>(file).messages()).toEqual([]);
  });

  it('keeps the latest thousand', () => {
    const outbox = openOutbox<Numbered>();
    for (let number = 1; number <= 1_001; number++) outbox.add({ to: 'a@example.org', number });
    expect(outbox.messages()).toHaveLength(1_000);
    expect(outbox.messages()[0]).toMatchObject({ number: 2 });
  });

  it('keeps fewer where they are large, and always the newest', () => {
    const outbox = openOutbox<Numbered>();
    const body = 'x'.repeat(9 * 1024 * 1024);
    for (let number = 1; number <= 5; number++) outbox.add({ to: 'a@example.org', number, body });
    expect(outbox.messages().map(({ number }) => number)).toEqual([3, 4, 5]);
    outbox.add({ to: 'a@example.org', number: 6, body: 'x'.repeat(40 * 1024 * 1024) });
    expect(outbox.messages().map(({ number }) => number)).toEqual([6]);
  });

  it('finds a message by each of those whom it goes to', () => {
    const outbox = openOutbox<Numbered>();
    const recipients = ['quinn@example.org', 'robin@example.org'];
    outbox.add({ to: 'Quinn <Quinn@example.org>', recipients, number: 1 });
    outbox.add({ to: 'Sam@example.org', number: 2 });
    const found = (to: string) => outbox.messages(to).map(({ number }) => number);
    expect(found('robin@example.org')).toEqual([1]);
    expect(found('QUINN@example.org')).toEqual([1]);
    expect(found('sam@example.org')).toEqual([2]);
    expect(found('example.org')).toEqual([]);
  });
});
