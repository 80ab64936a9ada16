import type { Output } from '../operation';
import { streamArn, tableArn, type Whose } from '../streams/stream-arn';
import type { TableOptions } from './table-options';

/** A table's description as dynalite gives it, with what it does not know of. */
export function withOptions(
  description: Output,
  { stream, deletionProtection, encryption, tableClass, throughput }: TableOptions,
  whose: Whose,
): Output {
  const table = String(description.TableName);
  const { BillingModeSummary, TableThroughputModeSummary, ...others } = description;
  return {
    ...others,
    ...(throughput
      ? { ProvisionedThroughput: { ...(others.ProvisionedThroughput as object), ...throughput } }
      : { BillingModeSummary, TableThroughputModeSummary }),
    TableArn: tableArn(whose, table),
    DeletionProtectionEnabled: deletionProtection ?? false,
    ...(stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
      LatestStreamLabel: stream.label,
      LatestStreamArn: streamArn(whose, table, stream.label),
    }),
    ...(encryption && {
      SSEDescription: {
        Status: 'ENABLED',
        SSEType: 'KMS',
        ...(encryption.key?.startsWith('arn:') && { KMSMasterKeyArn: encryption.key }),
      },
    }),
    ...(tableClass !== undefined && { TableClassSummary: { TableClass: tableClass } }),
  };
}

/**
 * As DescribeContinuousBackups and its like answer; backups themselves are always on (API reference).
 *
 * @param created when the table was, in s since 1970
 * @param now in s since 1970
 */
export function continuousBackups(
  { pointInTimeRecovery: days }: TableOptions,
  created: number,
  now: number,
): Output {
  const PointInTimeRecoveryDescription =
    days === undefined
      ? { PointInTimeRecoveryStatus: 'DISABLED' }
      : {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: days,
          EarliestRestorableDateTime: Math.max(created, now - days * 24 * 60 * 60),
          LatestRestorableDateTime: now,
        };
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription,
    },
  };
}
