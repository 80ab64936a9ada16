import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseProperties,
  readableProperties,
} from '../../../src/template/properties/parse-properties';
import {
  anything,
  boolean,
  integer,
  json,
  list,
  map,
  object,
  oneOf,
  oneOrMore,
  type Parser,
  required,
  text,
} from '../../../src/template/properties/parsers';

const parse = (parser: Parser<unknown>, properties: Record<string, unknown>) =>
  parseProperties(parser, { path: 'auth/Pool', properties });

/** What is wrong with one property, after its name. */
const wrong = (parser: Parser<unknown>, value: unknown): string => {
  try {
    parse(object({ It: parser }), { It: value });
  } catch (error) {
    const [, ...problems] = (error as Error).message.split('\n');
    return problems.join('\n');
  }
  return 'nothing';
};

const inner = object({ Name: required(text), Size: integer });

// CloudFormation takes a scalar of one type for another: aws-cdk #9524, #9784, #10378 and #13508, and
// "True" in serverless #7438.
describe('a property of the right form is taken', () => {
  it.each<[string, Parser<unknown>, unknown, unknown]>([
    ['a text', text, 'one', 'one'],
    ['a text that is empty', text, '', ''],
    ['a text in the form of a number', text, 8080, '8080'],
    ['a text in the form of a Boolean', text, false, 'false'],
    ['an integer', integer, -3, -3],
    ['an integer in the form of a text', integer, '30', 30],
    ['a Boolean', boolean, false, false],
    ['a Boolean in the form of a text', boolean, 'false', false],
    ['a Boolean with a capital', boolean, 'True', true],
    ['one of some texts', oneOf('Text', 'JSON'), 'JSON', 'JSON'],
    ['a list', list(integer), ['1', 2], [1, 2]],
    ['an empty list', list(integer), [], []],
    ['one where there may be more', oneOrMore(text), 'a', ['a']],
    ['more where there may be one', oneOrMore(text), ['a', 'b'], ['a', 'b']],
    ['a map', map(text), { A: 1, B: 'two' }, { A: '1', B: 'two' }],
    ['an object', inner, { Name: 'a', Size: '2' }, { Name: 'a', Size: 2 }],
    ['an object without what it need not have', inner, { Name: 'a' }, { Name: 'a' }],
    ['an object with null for it', inner, { Name: 'a', Size: null }, { Name: 'a' }],
    [
      'what nobody reads of an object, as it is',
      inner,
      { Name: 'a', Other: [null] },
      { Name: 'a', Other: [null] },
    ],
    ['JSON as an object', json(inner), { Name: 'a' }, { Name: 'a' }],
    ['JSON as a text', json(inner), '{ "Name": "a" }', { Name: 'a' }],
    ['anything', anything, { a: [1] }, { a: [1] }],
  ])('%s', (_, parser, value, expected) => {
    expect(parse(object({ It: parser }), { It: value })).toEqual({ It: expected });
  });

  it('and what it was read from stays as it was', () => {
    const properties = { It: ['1'] };
    parse(object({ It: list(integer) }), properties);
    expect(properties).toEqual({ It: ['1'] });
  });
});

// The words are those of events that were published: aws-cloudformation/iac-model-evaluation #29 (a key
// that is missing), org-formation/aws-resource-providers #105 (a line each),
// ACloudGuru-Resources/course-aws-sysops-administrator-associate #3 and aws-cloudformation/cfn-lint #3223
// (lists), cloudformation-coverage-roadmap #2097 (integers), aws-samples/aws-bookstore-demo-app #56 (enumerations).
describe('a property of a wrong form is refused in words of CloudFormation', () => {
  it.each<[string, Parser<unknown>, unknown, string]>([
    ['a list for a text', text, ['a'], '#/It: expected type: String, found: JSONArray'],
    ['an object for a text', text, {}, '#/It: expected type: String, found: JSONObject'],
    ['a text for an integer', integer, 'a', '#/It: expected type: Integer, found: String'],
    ['an empty text for an integer', integer, '', '#/It: expected type: Integer, found: String'],
    ['a fraction for an integer', integer, 1.5, '#/It: expected type: Integer, found: Number'],
    ['a Boolean for an integer', integer, true, '#/It: expected type: Integer, found: Boolean'],
    ['another text for a Boolean', boolean, 'yes', '#/It: expected type: Boolean, found: String'],
    ['a number for a Boolean', boolean, 1, '#/It: expected type: Boolean, found: Integer'],
    [
      'another text for one of some',
      oneOf('Text', 'JSON'),
      'XML',
      '#/It: failed validation constraint for keyword [enum]',
    ],
    ['a text for a list', list(text), 'a', '#/It: expected type: JSONArray, found: String'],
    ['an object for a list', list(text), {}, '#/It: expected type: JSONArray, found: JSONObject'],
    ['null in a list', list(text), [null], '#/It/0: expected type: String, found: Null'],
    ['a text for a map', map(text), 'a', '#/It: expected type: JSONObject, found: String'],
    ['a list in a map', map(text), { A: [] }, '#/It/A: expected type: String, found: JSONArray'],
    ['a list for an object', inner, [], '#/It: expected type: JSONObject, found: JSONArray'],
    ['an object without what it must have', inner, {}, '#/It: required key [Name] not found'],
    ['null for what it must have', inner, { Name: null }, '#/It: required key [Name] not found'],
    ['no JSON', json(inner), '{', '#/It: expected type: JSONObject, found: String'],
    [
      'several mistakes, a line each',
      list(inner),
      [{ Size: 'a' }, { Name: 'a' }, 3],
      [
        '#/It/0: required key [Name] not found',
        '#/It/0/Size: expected type: Integer, found: String',
        '#/It/2: expected type: JSONObject, found: Integer',
      ].join('\n'),
    ],
  ])('%s', (_, parser, value, expected) => {
    expect(wrong(parser, value)).toBe(expected);
  });

  it('with the path of the resource', () => {
    expect(() => parse(inner, {})).toThrow(
      'Properties validation failed for resource auth/Pool with message:\n#: required key [Name] not found',
    );
  });
});

describe('whoever can do without', () => {
  it('gets nothing of a resource that has one property of a wrong form', () => {
    expect(readableProperties(inner, { path: 'It', properties: { Name: [] } })).toBeUndefined();
  });

  it('is told of every other error', () => {
    const broken = () => {
      throw new TypeError('a mistake in a parser');
    };
    const it_ = { path: 'It', properties: { Name: 'a' } };
    expect(() => readableProperties(object({ Name: broken }), it_)).toThrow(TypeError);
  });
});

it('whatever is in a template is taken or refused', () => {
  const parser = object({
    Text: text,
    Size: required(integer),
    Is: boolean,
    Names: list(text),
    More: oneOrMore(inner),
    Values: map(text),
    Policy: json(object({ Statement: list(inner) })),
  });
  const names = fc.constantFrom('Text', 'Size', 'Is', 'Names', 'More', 'Values', 'Policy', 'Other');
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue()), (properties) => {
      const read = readableProperties(parser, { path: 'It', properties });
      // What was read is in a form that is read to the same again.
      if (read) expect(parse(parser, read)).toEqual(read);
    }),
    { verbose: true },
  );
});
