import type { GlobalTableProperties, TableProperties } from '../properties';
import { isViewType, type StreamViewType, type TableOptions, VIEW_TYPES } from './table-options';

/** How many days can be gone back (reference of `RecoveryPeriodInDays`), where a template does not say. */
const DAYS = 35;

/** The options of a table as a template declares them. */
export function declaredOptions(properties: TableProperties): TableOptions {
  const { StreamSpecification, TimeToLiveSpecification, SSESpecification } = properties;
  const { PointInTimeRecoverySpecification: recovery, DeletionProtectionEnabled } = properties;
  const { BillingMode, ProvisionedThroughput, TableClass } = properties;
  const { ReadCapacityUnits, WriteCapacityUnits } = ProvisionedThroughput ?? {};
  const { StreamViewType: viewType } = StreamSpecification ?? {};
  const key = SSESpecification?.KMSMasterKeyId;
  return {
    ...(isViewType(viewType) && { stream: { viewType, label: streamLabel(viewType) } }),
    ...(TimeToLiveSpecification?.Enabled &&
      TimeToLiveSpecification.AttributeName !== undefined && {
        timeToLive: TimeToLiveSpecification.AttributeName,
      }),
    ...(recovery?.PointInTimeRecoveryEnabled && {
      pointInTimeRecovery: recovery.RecoveryPeriodInDays ?? DAYS,
    }),
    ...(DeletionProtectionEnabled && { deletionProtection: true }),
    ...(SSESpecification?.SSEEnabled && { encryption: key === undefined ? {} : { key } }),
    ...(TableClass !== undefined && { tableClass: TableClass }),
    ...(BillingMode !== 'PAY_PER_REQUEST' &&
      ReadCapacityUnits !== undefined &&
      WriteCapacityUnits !== undefined && {
        throughput: { ReadCapacityUnits, WriteCapacityUnits },
      }),
  };
}

/**
 * The end of the ARN of a stream that a template declares. It has to be known before the table is there;
 * a stream of another type is another one, as on AWS.
 */
export function streamLabel(viewType: StreamViewType): string {
  return `2026-01-01T00:00:00.00${VIEW_TYPES.indexOf(viewType)}`;
}

/** What a global table says of itself in this region. */
export function replicaOf({ Replicas = [] }: GlobalTableProperties, region: string) {
  const { Region: _, ...replica } =
    Replicas.find((one) => one.Region === region) ?? Replicas[0] ?? {};
  return replica;
}
