import { describe, expect, it, test } from 'vitest';
import { filterOf } from '../../../src/services/event-source-mappings/filters/pattern';

const RECORD = {
  eventName: 'MODIFY',
  size: 7,
  isNew: false,
  nothing: null,
  empty: '',
  dynamodb: {
    Keys: { id: { S: 'kite-1' } },
    NewImage: {
      color: { S: 'Red' },
      price: { N: '12' },
      sold: { BOOL: true },
      gone: { NULL: true },
      tags: { SS: ['fast', 'light'] },
      parts: { L: [{ S: 'tail' }, { M: { name: { S: 'bridle' } } }] },
    },
  },
};
const image = (of: object) => ({ dynamodb: { NewImage: of } });

/** Lambda's guide, "Filter rule syntax" and "Using event filtering with a DynamoDB event source". */
describe('a filter', () => {
  test.each([
    ['equals', { eventName: ['MODIFY'] }, true],
    ['equals none', { eventName: ['INSERT'] }, false],
    ['or', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['and', { eventName: ['MODIFY'], size: [8] }, false],
    ['a number', { size: [7] }, true],
    ['a Boolean', { isNew: [false] }, true],
    ['null', { nothing: [null] }, true],
    ['null is not absence', { absent: [null] }, false],
    ['empty', { empty: [''] }, true],
    ['prefix', { dynamodb: { Keys: { id: { S: [{ prefix: 'kite-' }] } } } }, true],
    ['prefix of none', { dynamodb: { Keys: { id: { S: [{ prefix: 'user-' }] } } } }, false],
    ['suffix', { dynamodb: { Keys: { id: { S: [{ suffix: '-1' }] } } } }, true],
    ['ignore case', image({ color: { S: [{ 'equals-ignore-case': 'rED' }] } }), true],
    ['case', image({ color: { S: ['red'] } }), false],
    ['anything but', image({ color: { S: [{ 'anything-but': ['Blue', 'Green'] }] } }), true],
    ['anything but this', image({ color: { S: [{ 'anything-but': ['Red'] }] } }), false],
    ['anything but one', image({ color: { S: [{ 'anything-but': 'Red' }] } }), false],
    [
      'anything but a prefix',
      image({ color: { S: [{ 'anything-but': { prefix: 'R' } }] } }),
      false,
    ],
    ['anything but needs a value', image({ shade: { S: [{ 'anything-but': ['Red'] }] } }), false],
    ['a range', { size: [{ numeric: ['>', 6, '<=', 7] }] }, true],
    ['out of range', { size: [{ numeric: ['>', 7] }] }, false],
    ['a number of DynamoDB is a text', image({ price: { N: [{ numeric: ['=', 12] }] } }), false],
    ['and is compared as one', image({ price: { N: ['12'] } }), true],
    ['a Boolean of DynamoDB', image({ sold: { BOOL: [true] } }), true],
    ['exists', image({ color: { S: [{ exists: true }] } }), true],
    ['does not exist', image({ shade: { S: [{ exists: false }] } }), true],
    ['exists, though it should not', image({ color: { S: [{ exists: false }] } }), false],
    ['exists is of leaves', { dynamodb: { NewImage: [{ exists: true }] } }, false],
    ['not there at all', { dynamodb: { OldImage: { color: { S: [{ exists: false }] } } } }, true],
    ['one of a set', image({ tags: { SS: ['light'] } }), true],
    ['none of a set', image({ tags: { SS: ['heavy'] } }), false],
    ['either', { $or: [{ eventName: ['INSERT'] }, { size: [7] }] }, true],
    ['neither', { $or: [{ eventName: ['INSERT'] }, { size: [8] }] }, false],
    ['either, and more', { isNew: [true], $or: [{ size: [7] }, { size: [8] }] }, false],
    ['a name of every object', { constructor: [{ exists: true }] }, false],
  ])('by %s', (_, pattern, expected) => {
    expect(filterOf(JSON.stringify(pattern))(RECORD)).toBe(expected);
  });

  /** "Invalid filter pattern definition" (aws-cdk issues 23057, 31458); which ones is belief. */
  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a value that is not in a list', '{"eventName":"INSERT"}'],
    ['no rule', '{"eventName":[]}'],
    ['an unknown rule', '{"eventName":[{"like":"IN%"}]}'],
    ['a rule that is none of its own', '{"eventName":[{"constructor":"x"}]}'],
    ['two rules in one', '{"eventName":[{"prefix":"a","suffix":"b"}]}'],
    ['a prefix that is no text', '{"eventName":[{"prefix":1}]}'],
    ['a range of texts', '{"size":[{"numeric":[">","1"]}]}'],
    ['half a range', '{"size":[{"numeric":[">"]}]}'],
    ['a list in a list', '{"size":[[1]]}'],
    ['one alternative', '{"$or":[{"size":[1]}]}'],
    ['depth without end', `${'{"a":'.repeat(200)}[1]${'}'.repeat(200)}`],
  ])('is refused with %s', (_, pattern) => {
    expect(() => filterOf(pattern)).toThrow('Invalid filter pattern definition.');
  });
});
