import { createUtil, createVtlUtil } from '../../../../src/services/appsync/util/util';
import { casesFrom, outcomeOf, refusal } from './conformance-case';
import { CONTEXT, GUIDE, keptEffects, util, vtl } from './util-run';

/** What was kept of a run that had these helpers. */
function keptOf(run: (vtl: ReturnType<typeof createVtlUtil>) => void): unknown {
  const { effects, kept } = keptEffects();
  run(createVtlUtil(CONTEXT, effects));
  return kept;
}

const POST = { id: 1, secret: 2, author: { name: 'a', age: 3 } };
const SELECTED = { id: 1, author: { name: 'a' } };
const refused = (name: string) => [
  'appendError',
  { ...refusal(`Response header ${name} is invalid.`, 'ResponseHeaderError').error },
];

export const CASES = [
  ...casesFrom('https://advancedweb.hu/error-handling-in-appsync/', [
    ['error', () => util.error('no'), refusal('no', null)],
    ['error with a type', () => util.error('no', 'Wrong'), refusal('no', 'Wrong')],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-cli/issues/3202', [
    [
      'data is cut to the selection',
      () => util.error('no', 'Wrong', POST),
      refusal('no', 'Wrong', SELECTED),
    ],
  ]),
  ...casesFrom(`${GUIDE}/utility-helpers-in-util.html`, [
    [
      'errorInfo is not cut',
      () => util.error('no', 'Wrong', null, POST),
      { error: { message: 'no', errorType: 'Wrong', data: null, errorInfo: POST } },
    ],
    [
      'appendError goes on',
      () => keptOf((helpers) => helpers.appendError('no', 'Wrong', POST, POST)),
      [['appendError', { message: 'no', errorType: 'Wrong', data: SELECTED, errorInfo: POST }]],
    ],
    ['VTL: validate', () => vtl.validate(true, 'no'), undefined],
    ['VTL: validate refuses', () => vtl.validate(false, 'no', 'Wrong'), refusal('no', 'Wrong')],
    [
      'VTL: validate with data',
      () => vtl.validate(false, 'no', 'Wrong', POST),
      refusal('no', 'Wrong', SELECTED),
    ],
    [
      'VTL: log',
      () =>
        keptOf(({ log }) => {
          log.info({ a: 1 });
          log.error('{} of {} {}', 1, ['b']);
        }),
      [
        ['log', 'INFO', '{"a":1}'],
        ['log', 'ERROR', '1 of ["b"] {}'],
      ],
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-category-api/issues/2848', [
    [
      'unauthorized',
      () => util.unauthorized(),
      refusal('Not Authorized to access getPost on type Query', 'Unauthorized'),
    ],
  ]),
  ...casesFrom(`${GUIDE}/http-helpers-in-utils-http.html`, [
    [
      'copyHeaders',
      () => util.http.copyHeaders({ Host: 'a', 'x-a': '1', 'Keep-Alive': '2', cookie: '3' }),
      { 'x-a': '1', cookie: '3' },
    ],
    [
      'addResponseHeader',
      () => keptOf(({ http }) => http.addResponseHeader('itemsCount', 7)),
      [['addResponseHeader', 'itemsCount', '7']],
    ],
    [
      'addResponseHeaders',
      () => keptOf(({ http }) => http.addResponseHeaders({ text: 'a', object: { b: 1 } })),
      [
        ['addResponseHeader', 'text', 'a'],
        ['addResponseHeader', 'object', '{"b":1}'],
      ],
    ],
  ]),
  ...casesFrom('belief', [
    [
      'the words of refused headers',
      () =>
        keptOf(({ http }) => {
          for (const name of ['Vary', 'x-amz-a', 'x-amzn-a', 'host'])
            http.addResponseHeader(name, 1);
          http.addResponseHeader('empty', null);
        }),
      ['Vary', 'x-amz-a', 'x-amzn-a', 'host', 'empty'].map(refused),
    ],
    [
      'data of a field without a selection stays',
      () => {
        const info = { ...CONTEXT.info, selectionSetList: [] };
        const { error } = createUtil({ ...CONTEXT, info }, keptEffects().effects);
        return outcomeOf(() => error('no', null, POST));
      },
      refusal('no', null, POST),
    ],
  ]),
];
