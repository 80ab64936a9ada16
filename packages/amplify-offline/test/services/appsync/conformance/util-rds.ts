import { casesFrom } from './conformance-case';
import { GUIDE, RECORDED, util, vtl } from './util-run';

const { rds } = util;
const BOOKS = {
  sqlStatementResults: [
    { numberOfRecordsUpdated: 1, generatedFields: [] },
    {
      records: [
        [
          ...[{ longValue: 1 }, { stringValue: 'Emma' }, { isNull: true }, { booleanValue: true }],
          { arrayValue: { arrayValues: [{ stringValues: ['a'] }, { longValues: [1, 2] }] } },
        ],
      ],
      columnMetadata: [
        ...[{ label: 'id', name: 'x' }, { name: 'title' }, { name: 'none' }, { label: 'IS OUT' }],
        { name: 'tags' },
      ],
    },
  ],
};

const ONE = JSON.stringify({
  sqlStatementResults: [{ records: [[{ longValue: 1 }]], columnMetadata: [{ name: 'a' }] }],
});

export const CASES = [
  ...casesFrom(RECORDED, [
    [
      'toJsonObject',
      () => rds.toJsonObject(JSON.stringify(BOOKS)),
      [[{}], [{ id: 1, title: 'Emma', 'IS OUT': true, tags: [['a'], [1, 2]] }]],
    ],
  ]),
  ...casesFrom(`${GUIDE}/rds-helpers-in-util-rds.html`, [
    ['VTL: toJsonString', () => vtl.rds.toJsonString(ONE), '[[{"a":1}]]'],
    ['VTL: toJsonObject', () => vtl.rds.toJsonObject(ONE), [[{ a: 1 }]]],
  ]),
  ...casesFrom(`${GUIDE}/resolver-reference-rds-js.html`, [
    [
      'another text is null',
      () => ['no JSON', '{"a":1}', null].map(rds.toJsonObject),
      [null, null, null],
    ],
  ]),
];
