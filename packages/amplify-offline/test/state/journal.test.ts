import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal, readJournal } from '../../src/state/journal';

let folder: string;
const file = () => join(folder, 'some.journal');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('goes on where it was left, without a last line that was cut off', async () => {
  const before = openJournal(file());
  before.append({ name: 'Ünal' });
  before.close();
  await appendFile(file(), '{"name":"a long one that was cut o');
  const after = openJournal(file());
  after.append('Ö');
  after.append(3);
  after.close();
  expect(readJournal(file())).toEqual([{ name: 'Ünal' }, 'Ö', 3]);
});

it('begins anew with what it is given, and goes on after that', () => {
  const journal = openJournal(file());
  for (const record of [1, 2, 3]) journal.append(record);
  journal.replace(['all']);
  journal.append(4);
  expect(journal.size).toBe('"all"\n4\n'.length);
  journal.close();
  expect(readJournal(file())).toEqual(['all', 4]);
});

it('keeps what it has where it cannot begin anew, and goes on', async () => {
  const journal = openJournal(file());
  journal.append(1);
  // In the place of the file that is written first.
  await mkdir(`${file()}.${process.pid}.tmp`);
  expect(() => journal.replace(['all'])).toThrow(/EISDIR|EPERM|EACCES/);
  journal.append(2);
  journal.close();
  expect(readJournal(file())).toEqual([1, 2]);
});
