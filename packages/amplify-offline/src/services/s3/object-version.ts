import type { Piece } from './content-files';
import type { ChecksumName } from './digests';

/** What is known of an object besides its content. */
export interface Described {
  /** As they are answered: `content-type` and the like, and `x-amz-meta-*`. */
  headers: Record<string, string>;
  tags?: Record<string, string>;
  checksum?: Checksum;
}

export interface Checksum {
  name: ChecksumName;
  /** In Base64; of one that is composed, with `-<number of parts>` after it. */
  value: string;
  type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** A version of an object, as its bucket keeps it: a part of a line of JSON. */
export interface ObjectVersion extends Described {
  key: string;
  /** `null` where the bucket had no versions when it was written. */
  versionId: string;
  /** Set where it says that there is no object any more. */
  isDeleteMarker?: true;
  /** In bytes. */
  size: number;
  /** With its quotation marks. */
  etag: string;
  /** Milliseconds since 1970; S3 knows whole seconds. */
  modifiedAt: number;
  pieces: Piece[];
  /** How many parts it was uploaded in. */
  parts?: number;
  /** Set where a deployment put it there: a reset leaves it. */
  isDeployed?: true;
}

/** A multipart upload that is under way. */
export interface Upload extends Described {
  id: string;
  key: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** The ARN of who began it. */
  initiator: string;
  /** What its parts' checksums are to be. */
  algorithm?: ChecksumName;
  checksumType?: Checksum['type'];
}

export interface Part {
  number: number;
  etag: string;
  piece: Piece;
  modifiedAt: number;
  checksum?: Checksum;
}
