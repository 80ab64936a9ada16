import { createHash } from 'node:crypto';
import { areEqual } from '../comparisons';
import type { Item } from '../dynalite-internals';
import { itemSize } from '../item-size';
import type { Write } from '../staged-store';
import type { StreamOption, StreamViewType } from '../table-options/table-options';

/** As GetRecords of DynamoDB Streams gives it (API reference, `Record`). */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: '1.1';
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  dynamodb: {
    /** In seconds since 1970, rounded down. */
    ApproximateCreationDateTime: number;
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: StreamViewType;
  };
  userIdentity?: UserIdentity;
}

/** Who wrote, where it was DynamoDB itself. */
export interface UserIdentity {
  type: 'Service';
  principalId: 'dynamodb.amazonaws.com';
}

/** What is kept of a record; the rest follows from where it is. */
export interface KeptRecord {
  name: StreamRecord['eventName'];
  /** In ms since 1970. */
  at: number;
  keys: Item;
  before?: Item;
  after?: Item;
  by?: UserIdentity;
}

/**
 * What a write leaves in a stream; nothing where it changes nothing ("Change data capture for DynamoDB
 * Streams": a PutItem or UpdateItem that does not change any data writes no record).
 */
export function recordOf(
  { before, after }: Write,
  viewType: StreamViewType,
  keyNames: string[],
  at: number,
): KeptRecord | undefined {
  const item = after ?? before;
  if (!item || (before && after && areEqual(before, after))) return undefined;
  const keys: Item = {};
  for (const name of keyNames) {
    const value = item[name];
    if (value) keys[name] = value;
  }
  return {
    name: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    at,
    keys,
    ...(before && SEES_OLD.has(viewType) && { before }),
    ...(after && SEES_NEW.has(viewType) && { after }),
  };
}

const SEES_OLD = new Set<StreamViewType>(['OLD_IMAGE', 'NEW_AND_OLD_IMAGES']);
const SEES_NEW = new Set<StreamViewType>(['NEW_IMAGE', 'NEW_AND_OLD_IMAGES']);

/** A record as it is read. */
export function shown(
  { name, at, keys, before, after, by }: KeptRecord,
  { viewType, label }: StreamOption,
  sequenceNumber: string,
  region: string,
): StreamRecord {
  const SizeBytes = [keys, before, after].reduce((sum, of) => sum + (of ? itemSize(of) : 0), 0);
  return {
    eventID: createHash('md5').update(`${label} ${sequenceNumber}`).digest('hex'),
    eventName: name,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys: keys,
      ...(after && { NewImage: after }),
      ...(before && { OldImage: before }),
      SequenceNumber: sequenceNumber,
      SizeBytes,
      StreamViewType: viewType,
    },
    ...(by && { userIdentity: by }),
  };
}
