import { casesFrom } from './conformance-case';
import { filters, made, N, S } from './util-expressions';
import { RECORDED, util } from './util-run';

const { transform } = util;
const [A, B, C] = [{ a: { eq: 1 } }, { b: { eq: 2 } }, { c: { eq: 3 } }];

export const CASES = [
  ...filters([
    [
      'two fields',
      { ...A, ...B },
      made(['a', 'b'], '(#a = :a_eq) AND (#b = :b_eq)', { ':a_eq': N(1), ':b_eq': N(2) }),
    ],
    [
      'two operators of one field',
      { v: { ge: 1, le: 5 } },
      made(['v'], '((#v >= :v_ge) AND (#v <= :v_le))', { ':v_ge': N(1), ':v_le': N(5) }),
    ],
    ['and of one', { and: [A] }, made(['a'], '(#a = :and_0_a_eq)', { ':and_0_a_eq': N(1) })],
    [
      'and of two',
      { and: [A, B] },
      made(['a', 'b'], '((#a = :and_0_a_eq) AND (#b = :and_1_b_eq))', {
        ':and_0_a_eq': N(1),
        ':and_1_b_eq': N(2),
      }),
    ],
    [
      'or of two',
      { or: [A, B] },
      made(['a', 'b'], '((#a = :or_0_a_eq) OR (#b = :or_1_b_eq))', {
        ':or_0_a_eq': N(1),
        ':or_1_b_eq': N(2),
      }),
    ],
    ['not', { not: A }, made(['a'], '(NOT (#a = :not_a_eq))', { ':not_a_eq': N(1) })],
    [
      'not of a group',
      { not: { and: [A, B] } },
      made(['a', 'b'], '(NOT ((#a = :not_and_0_a_eq) AND (#b = :not_and_1_b_eq)))', {
        ':not_and_0_a_eq': N(1),
        ':not_and_1_b_eq': N(2),
      }),
    ],
    [
      'not of not',
      { not: { not: A } },
      made(['a'], '(NOT (NOT (#a = :not_not_a_eq)))', { ':not_not_a_eq': N(1) }),
    ],
    [
      'not within and',
      { and: [{ not: A }, B] },
      made(['a', 'b'], '((NOT (#a = :and_0_not_a_eq)) AND (#b = :and_1_b_eq))', {
        ':and_0_not_a_eq': N(1),
        ':and_1_b_eq': N(2),
      }),
    ],
    [
      'and within or',
      { or: [{ and: [A, B] }, C] },
      made(
        ['a', 'b', 'c'],
        '(((#a = :or_0_and_0_a_eq) AND (#b = :or_0_and_1_b_eq)) OR (#c = :or_1_c_eq))',
        { ':or_0_and_0_a_eq': N(1), ':or_0_and_1_b_eq': N(2), ':or_1_c_eq': N(3) },
      ),
    ],
    [
      'or within and',
      { and: [{ or: [A, B] }, C] },
      made(
        ['a', 'b', 'c'],
        '(((#a = :and_0_or_0_a_eq) OR (#b = :and_0_or_1_b_eq)) AND (#c = :and_1_c_eq))',
        { ':and_0_or_0_a_eq': N(1), ':and_0_or_1_b_eq': N(2), ':and_1_c_eq': N(3) },
      ),
    ],
    [
      'three levels',
      { and: [{ or: [{ and: [A] }] }] },
      made(['a'], '(#a = :and_0_or_0_and_0_a_eq)', { ':and_0_or_0_and_0_a_eq': N(1) }),
    ],
    [
      'a field beside a group',
      { ...A, and: [B] },
      made(['a', 'b'], '(#a = :a_eq) AND (#b = :and_0_b_eq)', {
        ':a_eq': N(1),
        ':and_0_b_eq': N(2),
      }),
    ],
    [
      'dots in a name stay',
      { 'a.b': { eq: 1 } },
      made(['a.b'], '(#a.b = :a.b_eq)', { ':a.b_eq': N(1) }),
    ],
  ]),

  ...casesFrom(RECORDED, [
    [
      'a condition is a text, with values even if there are none',
      () => transform.toDynamoDBConditionExpression({ and: [{ id: { attributeExists: false } }] }),
      '{"expression":"(attribute_not_exists(#id))","expressionNames":{"#id":"id"},"expressionValues":{}}',
    ],
    [
      "the condition of Amplify's update",
      () =>
        JSON.parse(
          transform.toDynamoDBConditionExpression({
            and: [{ id: { attributeExists: true } }, { _version: { eq: 1 } }],
          }) ?? '',
        ),
      made(['id', '_version'], '((attribute_exists(#id)) AND (#_version = :and_1__version_eq))', {
        ':and_1__version_eq': N(1),
      }),
    ],
    [
      'a condition with not',
      () =>
        JSON.parse(
          transform.toDynamoDBConditionExpression({ not: { id: { between: ['1', '9'] } } }) ?? '',
        ),
      made(['id'], '(NOT (#id BETWEEN :not_id_between_start AND :not_id_between_end))', {
        ':not_id_between_start': S('1'),
        ':not_id_between_end': S('9'),
      }),
    ],
  ]),
];
