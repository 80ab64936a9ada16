import { normalForm } from './normal-form';

export type Input = Record<string, unknown>;

/** What DynamoDB is asked, and what it says, in a form in which two implementations compare. */
export type Ask = (operation: string, input: Input) => Promise<unknown>;

/** By HTTP and without the SDK, so that also what the SDK would not send can be asked. */
export const askAt =
  (url: string): Ask =>
  async (operation, input) => {
    if (operation === PAGES) return pages(askAt(url), input);
    if (operation === RECORDS) return records(askAt(url), input);
    const [name = '', api = 'DynamoDB_20120810'] = operation.split(STREAMS);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${api}.${name}`,
        'x-amz-date': '20261101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20261101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
      },
      body: JSON.stringify(input),
    });
    return normalForm(name, (await response.json()) as Input);
  };

/** No operation of DynamoDB's: all pages of a scan, whose order is nobody's business. */
export const PAGES = 'Scan, page by page';

async function pages(ask: Ask, input: Input): Promise<unknown> {
  const counts: unknown[] = [];
  const items: unknown[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = (await ask('Scan', { ...input, ExclusiveStartKey })) as Input;
    counts.push(page.ScannedCount);
    items.push(...((page.Items as unknown[]) ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return { counts, items: items.map((item) => JSON.stringify(item)).sort() };
}

/** After the name of an operation that is one of DynamoDB Streams'. */
export const STREAMS = / of (?=DynamoDBStreams)/;
const ofStreams = (operation: string) => `${operation} of DynamoDBStreams_20120810`;

/** No operation either: what a table's stream has of this case, which begins with an item `begin`. */
export const RECORDS = 'Records of a stream';

interface StreamRecord {
  eventName: string;
  dynamodb: Input & { Keys: { id?: { S?: string } } };
}

async function records(ask: Ask, { TableName, inAnyOrder }: Input): Promise<unknown> {
  const { Table } = (await ask('DescribeTable', { TableName })) as { Table: Input };
  const StreamArn = Table.LatestStreamArn;
  const { StreamDescription } = (await ask(ofStreams('DescribeStream'), { StreamArn })) as {
    StreamDescription: { Shards: { ShardId: string }[] };
  };
  const ShardId = StreamDescription.Shards[0]?.ShardId;
  const asked = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  let { ShardIterator } = (await ask(ofStreams('GetShardIterator'), asked)) as Input;
  const found: StreamRecord[] = [];
  for (let page = [{}] as StreamRecord[]; page.length > 0; ) {
    const answer = (await ask(ofStreams('GetRecords'), { ShardIterator })) as Input;
    page = answer.Records as StreamRecord[];
    ShardIterator = answer.NextShardIterator;
    found.push(...page);
  }
  const begin = found.findLastIndex(
    ({ eventName, dynamodb }) => eventName === 'INSERT' && dynamodb.Keys.id?.S === 'begin',
  );
  const ofCase = found.slice(begin).map(({ eventName, dynamodb }) => {
    const { SequenceNumber: _, ApproximateCreationDateTime: __, ...more } = dynamodb;
    return { eventName, ...more };
  });
  return { records: inAnyOrder ? ofCase.map((one) => JSON.stringify(one)).sort() : ofCase };
}
