/** Whose tables they are: parts of their ARNs. */
export interface Whose {
  region: string;
  accountId: string;
}

export const tableArn = ({ region, accountId }: Whose, table: string) =>
  `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;

export const streamArn = (whose: Whose, table: string, label: string) =>
  `${tableArn(whose, table)}/stream/${label}`;

/** A stream by its ARN. */
export function streamOf(arn: string): { table: string; label: string } | undefined {
  const [, table, label] = STREAM_ARN.exec(arn) ?? [];
  return table !== undefined && label !== undefined ? { table, label } : undefined;
}

const STREAM_ARN =
  /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/([a-zA-Z0-9_.-]{1,255})\/stream\/([0-9T:.-]{1,40})$/;

/** The one shard that a stream has here. It never ends. */
export const SHARD = 'shardId-00000001767225600000-00000001';
