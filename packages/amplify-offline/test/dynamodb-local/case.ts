import type { Input } from './ask';

/** What is asked, one after the other. */
export interface Case {
  title: string;
  steps: Step[];
}

export type Step = [operation: string, input: Input];

export const S = (text: string) => ({ S: text });
export const N = (number: number | string) => ({ N: String(number) });
export const B = (bytes: string) => ({ B: Buffer.from(bytes).toString('base64') });
export const L = (...values: unknown[]) => ({ L: values });
export const M = (map: Input) => ({ M: map });

/** Cases on `Items`: an item `id` with these attributes, and how to ask for it. */
export const put = (id: string, attributes: Input = {}, more: Input = {}): Step => [
  'PutItem',
  { TableName: 'Items', Item: { id: S(id), ...attributes }, ...more },
];
export const get = (id: string, more: Input = {}): Step => [
  'GetItem',
  { TableName: 'Items', Key: { id: S(id) }, ...more },
];
export const update = (id: string, UpdateExpression: string, more: Input = {}): Step => [
  'UpdateItem',
  { TableName: 'Items', Key: { id: S(id) }, UpdateExpression, ...more },
];
export const remove = (id: string, more: Input = {}): Step => [
  'DeleteItem',
  { TableName: 'Items', Key: { id: S(id) }, ...more },
];
export const scan = (more: Input = {}): Step => ['Scan', { TableName: 'Items', ...more }];
export const query = (KeyConditionExpression: string, more: Input = {}): Step => [
  'Query',
  { TableName: 'Pairs', KeyConditionExpression, ...more },
];
export const pair = (pk: string, sk: number | string, attributes: Input = {}): Step => [
  'PutItem',
  { TableName: 'Pairs', Item: { pk: S(pk), sk: N(sk), ...attributes } },
];
export const values = (of: Input) => ({
  ExpressionAttributeValues: Object.fromEntries(
    Object.entries(of).map(([name, value]) => [`:${name}`, value]),
  ),
});
export const names = (...of: string[]) => ({
  ExpressionAttributeNames: Object.fromEntries(of.map((name) => [`#${name}`, name])),
});
