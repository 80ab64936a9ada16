import { type ConformanceCase, casesFrom } from './conformance-case';
import { GUIDE, util } from './util-run';

function queries(source: string, rows: [name: string, filter: unknown, expected: unknown][]) {
  return casesFrom(
    source,
    rows.map(([name, filter, expected]): [string, ConformanceCase['run'], unknown] => [
      name,
      () => JSON.parse(util.transform.toElasticsearchQueryDSL(filter) ?? 'null'),
      expected,
    ]),
  );
}

const term = (field: string, value: unknown) => ({ term: { [field]: value } });
const must = (...members: unknown[]) => ({ bool: { must: members } });

export const CASES = [
  ...queries(`${GUIDE}/transformation-helpers-in-utils-transform-js.html`, [
    [
      "the guide's example",
      { upvotes: { ne: 15, range: [10, 20] }, title: { eq: 'hihihi', wildcard: 'h*i' } },
      must(
        must(
          { bool: { must_not: term('upvotes', 15) } },
          { range: { upvotes: { gte: 10, lte: 20 } } },
        ),
        must(term('title', 'hihihi'), { wildcard: { title: 'h*i' } }),
      ),
    ],
  ]),
  ...queries('belief', [
    ['one comparison', { a: { eq: 1 } }, term('a', 1)],
    [
      'gt and lte',
      { a: { gt: 1, lte: 2 } },
      must({ range: { a: { gt: 1 } } }, { range: { a: { lte: 2 } } }),
    ],
    ['matchPhrase', { a: { matchPhrase: 'x y' } }, { match_phrase: { a: 'x y' } }],
    ['matchPhrasePrefix', { a: { matchPhrasePrefix: 'x' } }, { match_phrase_prefix: { a: 'x' } }],
    ['multiMatch', { a: { multiMatch: 'x' } }, { multi_match: { query: 'x', fields: ['a'] } }],
    ['exists', { a: { exists: true } }, { exists: { field: 'a' } }],
    [
      'does not exist',
      { a: { exists: false } },
      { bool: { must_not: { exists: { field: 'a' } } } },
    ],
    [
      'and within or',
      { or: [{ a: { eq: 1 } }, { and: [{ b: { eq: 2 } }, { c: { regexp: 'd.*' } }] }] },
      { bool: { should: [term('a', 1), must(term('b', 2), { regexp: { c: 'd.*' } })] } },
    ],
    ['not', { not: { a: { match: 'x' } } }, { bool: { must_not: [{ match: { a: 'x' } }] } }],
    ['an unknown operator', { a: { near: 1 } }, null],
    ['a text', 'x', null],
  ]),
];
