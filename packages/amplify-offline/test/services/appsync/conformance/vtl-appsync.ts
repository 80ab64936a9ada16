import { casesFrom, refusal } from './conformance-case';
import { GUIDE } from './util-run';
import { evaluated, request } from './vtl-run';

const answer = (template: string, result: unknown = null) => request(template, { result });

const wrong = (message: string) => refusal(message, 'MappingTemplate');

const payload = (value: string) => `{\n\t"version": "2018-05-29",\n\t"payload": "${value}"\n}\n`;

const EMPTY = 'Template transformation yielded an empty response.';

export const CASES = [
  ...casesFrom(`${GUIDE}/aws-appsync-directives.html`, [
    [
      '#return(Object)',
      () => evaluated('#return({"a": [1]})after'),
      { value: { a: [1] }, returned: true },
    ],
    ['#return', () => evaluated('#if(true)#return#end{}'), { value: null, returned: true }],
  ]),
  ...casesFrom('https://github.com/localstack/localstack/issues/5988', [
    [
      '#return of a text, within a loop',
      () => evaluated(`#foreach($x in [1, 3])#if($x == 3)#return('hello')#end#end#return('no')`),
      { value: 'hello', returned: true },
    ],
  ]),
  ...casesFrom('belief', [
    // Amplify's templates give this for an object that is not there.
    [
      '#return of JSON',
      () => evaluated('#return($util.toJson(null))'),
      { value: null, returned: true },
    ],
    [
      'a loop ends after 1,000 rounds',
      request('#foreach($i in [1..1001])#set($n = $i)#end$n'),
      1000,
    ],
    [
      'JSON without an end',
      request('{"a": "b'),
      wrong(
        'Unexpected end-of-input: was expecting closing quote for a string value\n at [Source: (String)"{"a": "b"; line: 1, column: 9]',
      ),
    ],
  ]),
  ...casesFrom('https://github.com/sashee/appsync-escaping', [
    [
      'an argument that is missing',
      request(payload('$ctx.args.input')),
      { version: '2018-05-29', payload: '$ctx.args.input' },
    ],
    [
      'an argument with a quote, within quotes',
      request(payload('$ctx.args.input'), { arguments: { input: '"' } }),
      wrong(
        `Unexpected character ('"' (code 34)): was expecting comma to separate Object entries\n at [Source: (String)"${payload('"')}"; line: 3, column: 16]`,
      ),
    ],
  ]),
  ...casesFrom('https://github.com/serverless-components/aws-app-sync/issues/25', [
    [
      'a parenthesis too many',
      request('{ "version": "2017-02-28", "payload": $util.toJson($context.arguments) })'),
      wrong('Trailing characters at the end of the JSON string are not allowed.'),
    ],
  ]),
  ...casesFrom('https://github.com/little-bear-labs/aws-utils/issues/107', [
    [
      'commas before closing brackets',
      request('{ "a": [1, 2,], "b": { "c": 1, }, }'),
      { a: [1, 2], b: { c: 1 } },
    ],
  ]),
  ...casesFrom('https://github.com/aws-samples/aws-serverless-appsync-app/issues/5', [
    [
      'a name without quotes',
      request('{\n  composition: 1\n}'),
      wrong(
        `Unexpected character ('c' (code 99)): was expecting double-quote to start field name\n at [Source: (String)"{\n  composition: 1\n}"; line: 2, column: 4]`,
      ),
    ],
  ]),
  ...casesFrom('https://github.com/aws/aws-appsync-community/issues/100', [
    [
      'an answer that is no JSON',
      answer('  # a comment \n '),
      wrong('Unable to convert   # a comment \n  to Object.'),
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-cli/issues/9206', [
    [
      'an answer with characters before it',
      answer('\n\\\n{}'),
      wrong('Unable to convert \n\\\n{} to Object.'),
    ],
  ]),
  ...casesFrom('https://coderapp.vercel.app/answer/76802190', [
    ['an answer of nothing', answer('#if($ctx.result.a)1#end', {}), wrong(EMPTY)],
    ['an answer of nothing but an error', answer('$util.appendError("a", "b")', {}), wrong(EMPTY)],
  ]),
  ...casesFrom('https://github.com/functionless/functionless/issues/230', [
    [
      'a template that does not parse',
      request('\n#if($v in $w)#end'),
      wrong('Encountered "in" at velocity[line 2, column 8]'),
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-cli/issues/3025', [
    [
      'an index that a list does not have',
      answer('\n$util.toJson($ctx.result[0][0])', [[]]),
      wrong(
        `Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 2, column 28]`,
      ),
    ],
  ]),
  ...casesFrom(
    'https://github.com/amazon-archives/aws-appsync-visualization-with-athena-app/issues/9',
    [
      [
        'an error whose type is a number: there is no such method',
        answer('$utils.appendError($ctx.result.Message, $ctx.result.code)', {
          Message: 'no',
          code: 400,
        }),
        wrong(
          'Unable to convert $utils.appendError($ctx.result.Message, $ctx.result.code) to Object.',
        ),
      ],
    ],
  ),
];
