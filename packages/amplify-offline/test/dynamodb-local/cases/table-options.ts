import type { Case, Step } from '../case';

const table = (TableName: string, more: object): Step => [
  'CreateTable',
  {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    ...more,
  },
];
const stream = (StreamEnabled: boolean, StreamViewType?: string) => ({
  StreamSpecification: { StreamEnabled, ...(StreamViewType && { StreamViewType }) },
});
const updated = (more: object): Step => ['UpdateTable', { TableName: 'With_NEW_IMAGE', ...more }];
const live = (TimeToLiveSpecification: object): Step => [
  'UpdateTimeToLive',
  { TableName: 'Items', TimeToLiveSpecification },
];

/** What is refused of the options of a table; what is taken says dates and ids. */
export const tableOptions: Case[] = [
  { title: 'a stream without a type', steps: [table('Refused', stream(true))] },
  { title: 'a type of no stream', steps: [table('Refused', stream(false, 'NEW_IMAGE'))] },
  { title: 'a stream where there is one', steps: [updated(stream(true, 'OLD_IMAGE'))] },
  {
    title: 'no stream where there is none',
    steps: [['UpdateTable', { TableName: 'Items', ...stream(false) }]],
  },
  {
    title: 'time to live, on and off',
    steps: [
      live({ Enabled: false, AttributeName: 'until' }),
      live({ Enabled: true, AttributeName: 'until' }),
      live({ Enabled: true, AttributeName: 'until' }),
      live({ Enabled: true, AttributeName: 'other' }),
      ['DescribeTimeToLive', { TableName: 'Items' }],
      live({ Enabled: false, AttributeName: 'until' }),
      ['DescribeTimeToLive', { TableName: 'Items' }],
    ],
  },
];
