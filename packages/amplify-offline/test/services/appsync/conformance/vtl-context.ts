import { casesFrom } from './conformance-case';
import { GUIDE } from './util-run';
import { request } from './vtl-run';

export const CASES = [
  ...casesFrom(`${GUIDE}/resolver-context-reference.html`, [
    [
      'the stash is a map of Java',
      request('$util.qr($ctx.stash.put("a", 1))$util.toJson($ctx.stash)'),
      { a: 1 },
    ],
    [
      'keys with other characters by "get"',
      request('"$ctx.args.get("_id")"', { arguments: { _id: 'x' } }),
      'x',
    ],
    [
      'JSON of the info has no selection sets',
      request('$util.toJson($ctx.info)'),
      { fieldName: 'getPost', parentTypeName: 'Query', variables: {} },
    ],
    [
      'the selection set by its name',
      request('$util.toJson($ctx.info.selectionSetList)'),
      ['id', 'author', 'author/name'],
    ],
    ['"$ctx.prev.result"', request('$ctx.prev.result.n', { prev: { result: { n: 1 } } }), 1],
    [
      'a claim',
      request('"$ctx.identity.claims.get("a:b")"', { identity: { claims: { 'a:b': 'c' } } }),
      'c',
    ],
  ]),
];
