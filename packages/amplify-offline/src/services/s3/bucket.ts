import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal, readJournal } from '../../state/journal';
import type { Restore } from '../service';
import { openContentFiles, type Piece } from './content-files';
import { createKeys } from './keys';
import type { ObjectVersion, Part, Upload } from './object-version';

/** What happened in a bucket, as it is kept: a line of JSON. */
type BucketRecord =
  /** With `ends`, the id of the upload that it was made of. */
  | { put: ObjectVersion; ends?: string }
  | { describe: ObjectVersion }
  | { remove: { key: string; versionId: string } }
  | { upload: Upload }
  | { part: Part; of: string }
  | { end: string };

/** An upload with its parts, by their numbers. */
export type UploadUnderWay = Upload & { parts: Map<number, Part> };

export type Bucket = ReturnType<typeof openBucket>;

/**
 * The objects of a bucket: their content in files, and all else in memory, of which each change is in a
 * journal before it is answered. What content the journal does not name does not count.
 *
 * @param directory of this bucket alone
 */
export function openBucket(directory: string) {
  const file = join(directory, 'objects.journal');
  const objects = new Map<string, ObjectVersion[]>();
  const uploads = new Map<string, UploadUnderWay>();
  const keys = createKeys();
  const versions = (key: string) => objects.get(key) ?? [];

  /** @returns the pieces that nobody has a use for any more */
  const apply = (record: BucketRecord): Piece[] => {
    if ('upload' in record) {
      uploads.set(record.upload.id, { ...record.upload, parts: new Map() });
      return [];
    }
    if ('part' in record) {
      const parts = uploads.get(record.of)?.parts;
      const before = parts?.get(record.part.number);
      parts?.set(record.part.number, record.part);
      return before ? [before.piece] : [];
    }
    if ('end' in record) return endUpload(record.end);
    if ('describe' in record) {
      const { describe } = record;
      const described = versions(describe.key).map((one) =>
        one.versionId === describe.versionId ? describe : one,
      );
      if (described.length > 0) objects.set(describe.key, described);
      return [];
    }
    if ('remove' in record) return replace(record.remove);
    const used = new Set(record.put.pieces.map(({ file }) => file));
    const unused = record.ends ? endUpload(record.ends) : [];
    return [...replace(record.put, record.put), ...unused].filter((one) => !used.has(one.file));
  };
  const endUpload = (id: string) => {
    const parts = [...(uploads.get(id)?.parts.values() ?? [])];
    uploads.delete(id);
    return parts.map(({ piece }) => piece);
  };
  const replace = (
    { key, versionId }: Pick<ObjectVersion, 'key' | 'versionId'>,
    by?: ObjectVersion,
  ): Piece[] => {
    const before = objects.get(key) ?? [];
    const kept = before.filter((version) => version.versionId !== versionId);
    const after = by ? [by, ...kept] : kept;
    if (after.length > 0) objects.set(key, after);
    else objects.delete(key);
    if (!before.length && after.length) keys.add(key);
    if (before.length && !after.length) keys.remove(key);
    return before.filter((version) => !kept.includes(version)).flatMap(({ pieces }) => pieces);
  };

  const records = readJournal(file) as BucketRecord[];
  for (const record of records) apply(record);
  const all = (): BucketRecord[] => [
    // The oldest version first, so that the newest is found first again.
    ...[...objects.values()].flatMap((versions) => versions.toReversed().map((put) => ({ put }))),
    ...[...uploads.values()].flatMap(({ parts, ...upload }) => [
      { upload },
      ...[...parts.values()].map((part) => ({ part, of: upload.id })),
    ]),
  ];
  const pieces = () => [
    ...[...objects.values()].flat().flatMap((version) => version.pieces),
    ...[...uploads.values()].flatMap(({ parts }) => [...parts.values()].map(({ piece }) => piece)),
  ];
  const files = () => new Set(pieces().map(({ file }) => file));
  const content = openContentFiles(join(directory, 'content'), files());
  const journal = openJournal(file);
  if (records.length > 2 * all().length) journal.replace(all());

  /** Settles when nothing is left of what it made useless. */
  const note = async (record: BucketRecord): Promise<void> => {
    journal.append(record);
    await content.remove(apply(record));
  };
  const become = async (records: BucketRecord[]): Promise<void> => {
    const before = pieces();
    for (const version of [...objects.values()].flat()) replace(version);
    uploads.clear();
    for (const record of records) apply(record);
    journal.replace(all());
    const kept = files();
    await content.remove(before.filter(({ file }) => !kept.has(file)));
  };
  return {
    content,
    keys,
    uploads: uploads as ReadonlyMap<string, UploadUnderWay>,
    isEmpty: () => [...objects.values()].flat().every(({ isDeployed }) => isDeployed),
    /** Newest first. */
    versions,
    /** The newest version, where there is one and it is no delete marker; or the one that is named. */
    find: (key: string, versionId?: string): ObjectVersion | undefined => {
      const found = versions(key);
      if (versionId !== undefined) return found.find((one) => one.versionId === versionId);
      return found[0]?.isDeleteMarker ? undefined : found[0];
    },
    put: (put: ObjectVersion, ends?: string) => note({ put, ...(ends && { ends }) }),
    /** Changes what is said of a version, wherever in the order of versions it is. */
    describe: (version: ObjectVersion, tags: Pick<ObjectVersion, 'tags'>) =>
      note({ describe: { ...version, ...tags } }),
    remove: (key: string, versionId: string) => note({ remove: { key, versionId } }),
    startUpload: (upload: Upload) => note({ upload }),
    putPart: (of: string, part: Part) => note({ part, of }),
    endUpload: (end: string) => note({ end }),
    /** Forgets all but what deployments put there. */
    reset: () => become(all().filter((record) => 'put' in record && record.put.isDeployed)),
    /** Keeps a copy of what is known, and all content. */
    snapshot(): Restore {
      const kept = all();
      content.hold(pieces());
      return () => become(kept);
    },
    close: () => journal.close(),
    /** Ends it, with all that it holds. */
    destroy: () => {
      journal.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
