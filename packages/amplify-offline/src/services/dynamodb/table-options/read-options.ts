import { db, type Refusal } from '../dynalite-internals';
import { type StreamViewType, type TableOptions, VIEW_TYPES } from './table-options';

/** In the notation of dynalite: what CreateTable and UpdateTable may have besides (API reference). */
export const OPTIONS_OF_REQUESTS = {
  StreamSpecification: {
    type: 'FieldStruct<StreamSpecification>',
    children: {
      StreamEnabled: { type: 'Boolean', notNull: true },
      StreamViewType: { type: 'String', enum: [...VIEW_TYPES].sort() },
    },
  },
  SSESpecification: {
    type: 'FieldStruct<SSESpecification>',
    children: {
      Enabled: 'Boolean',
      SSEType: { type: 'String', enum: ['AES256', 'KMS'] },
      KMSMasterKeyId: 'String',
    },
  },
  DeletionProtectionEnabled: 'Boolean',
  TableClass: { type: 'String', enum: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
};

export interface AskedOptions {
  StreamSpecification?: { StreamEnabled: boolean; StreamViewType?: StreamViewType };
  SSESpecification?: { Enabled?: boolean; KMSMasterKeyId?: string };
  DeletionProtectionEnabled?: boolean;
  TableClass?: string;
}

/**
 * What a table is set to once a request is carried out. The words are DynamoDB Local's.
 *
 * @param label of a stream that begins
 * @throws Refusal
 */
export function changed(before: TableOptions, asked: AskedOptions, label: string): TableOptions {
  const { SSESpecification, DeletionProtectionEnabled, TableClass } = asked;
  const { stream: _, encryption: was, ...others } = before;
  const stream = streamAfter(before, asked, label);
  const encryption = SSESpecification ? encryptionOf(SSESpecification) : was;
  return {
    ...others,
    ...(stream && { stream }),
    ...(encryption && { encryption }),
    ...(DeletionProtectionEnabled !== undefined && {
      deletionProtection: DeletionProtectionEnabled,
    }),
    ...(TableClass !== undefined && { tableClass: TableClass }),
  };
}

function encryptionOf({
  Enabled,
  KMSMasterKeyId: key,
}: NonNullable<AskedOptions['SSESpecification']>): TableOptions['encryption'] {
  if (!Enabled) return undefined;
  return key === undefined ? {} : { key };
}

function streamAfter(
  { stream }: TableOptions,
  { StreamSpecification: asked }: AskedOptions,
  label: string,
): TableOptions['stream'] {
  if (!asked) return stream;
  const { StreamEnabled, StreamViewType: viewType } = asked;
  if (!StreamEnabled) {
    if (viewType) {
      throw invalid(
        'Invalid StreamViewType: Stream StreamEnabled was false but a StreamViewType was present.',
      );
    }
    return undefined;
  }
  if (!viewType) {
    throw invalid(
      'Invalid StreamViewType: Stream ViewType must not be null or empty when enabling streams.',
    );
  }
  if (stream) throw invalid('Table already has an enabled stream');
  return { viewType, label };
}

const invalid = (message: string): Refusal => db.validationError(message);
