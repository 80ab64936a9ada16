import { randomUUID } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unless } from '../aws';
import { accounts } from './accounts';
import { deployments } from './deployments';
import type { Place, Storm } from './storm';

const BUCKET = 'kept';

async function items({ aws, ledger, table }: Place): Promise<void> {
  const id = randomUUID();
  const item = async () =>
    (await aws().documents.send(new GetCommand({ TableName: table, Key: { id } }))).Item;
  const has = (value: number | undefined) => async () => (await item())?.value === value;
  for (let value = 0; value < 5; value++) {
    await ledger.keep(id, has(value), () =>
      aws().documents.send(new PutCommand({ TableName: table, Item: { id, value } })),
    );
  }
  await ledger.keep(id, has(undefined), () =>
    aws().documents.send(new DeleteCommand({ TableName: table, Key: { id } })),
  );
}

async function transactions({ aws, ledger, table }: Place): Promise<void> {
  const pair = randomUUID();
  const ids = [`${pair}-a`, `${pair}-b`];
  const values = async () =>
    Promise.all(
      ids.map(
        async (id) =>
          (await aws().documents.send(new GetCommand({ TableName: table, Key: { id } }))).Item
            ?.value,
      ),
    );
  for (let value = 0; value < 5; value++) {
    const both = async () => (await values()).every((found) => found === value);
    await ledger.keep(pair, both, () =>
      aws().documents.send(
        new TransactWriteCommand({
          TransactItems: ids.map((id) => ({ Put: { TableName: table, Item: { id, value } } })),
        }),
      ),
    );
  }
}

async function objects({ aws, ledger }: Place): Promise<void> {
  const Key = randomUUID();
  for (const size of [10, 100_000, 1_000]) {
    const Body = Key.repeat(size / 10);
    const isWhole = async () => {
      const read = aws().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
      return (await (await unless(['NoSuchKey'], read))?.Body?.transformToString()) === Body;
    };
    await ledger.keep(Key, isWhole, () =>
      aws().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body })),
    );
  }
}

async function parameters({ aws, ledger }: Place): Promise<void> {
  const Name = `/kept/${randomUUID()}`;
  const is = (value: string | undefined) => async () => {
    const read = aws().ssm.send(new GetParameterCommand({ Name }));
    return (await unless(['ParameterNotFound'], read))?.Parameter?.Value === value;
  };
  for (const Value of ['one', 'two']) {
    const put = { Name, Value, Type: 'SecureString' as const, Overwrite: true };
    await ledger.keep(Name, is(Value), () => aws().ssm.send(new PutParameterCommand(put)));
  }
  await ledger.keep(Name, is(undefined), () =>
    aws().ssm.send(new DeleteParameterCommand({ Name })),
  );
}

export const STORMS: Storm[] = [accounts, items, transactions, objects, parameters, deployments];
