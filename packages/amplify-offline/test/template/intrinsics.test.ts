import { describe, expect, it } from 'vitest';
import { FriendlyError } from '../../src/friendly-error';
import { NO_VALUE, resolve, type Scope } from '../../src/template/intrinsics';

const scope: Scope = {
  place: 'Api',
  ref: (name) => (name === 'AWS::NoValue' ? NO_VALUE : `ref-${name}`),
  getAtt: (logicalId, attribute) => `${logicalId}.${attribute}`,
  condition: (name) => name === 'IsTrue',
  findInMap: (...keys) => keys.join('/'),
};

describe('an intrinsic function gives what CloudFormation gives', () => {
  it.each([
    ['Ref', { Ref: 'Table' }, 'ref-Table'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table.Arn'],
    [
      'GetAtt as text, with a dot in the attribute',
      { 'Fn::GetAtt': 'Nested.Outputs.Arn' },
      'Nested.Outputs.Arn',
    ],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }, 'a-ref-B'],
    [
      'Sub with references',
      { 'Fn::Sub': 'x-${AWS::Region}-${Table.Arn}' },
      'x-ref-AWS::Region-Table.Arn',
    ],
    ['Sub with its own variables', { 'Fn::Sub': ['${who}!', { who: { Ref: 'Me' } }] }, 'ref-Me!'],
    ['Sub with a literal', { 'Fn::Sub': 'a${!Literal}' }, 'a${Literal}'],
    ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['If, true', { 'Fn::If': ['IsTrue', 'yes', { 'Fn::Unknown': 1 }] }, 'yes'],
    ['If, false', { 'Fn::If': ['IsFalse', 'yes', 'no'] }, 'no'],
    ['Equals across types', { 'Fn::Equals': [5, '5'] }, true],
    ['Not', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
    ['And', { 'Fn::And': [{ Condition: 'IsTrue' }, { Condition: 'IsFalse' }] }, false],
    ['Or', { 'Fn::Or': [{ Condition: 'IsTrue' }, { Condition: 'IsFalse' }] }, true],
    ['GetAZs', { 'Fn::Select': [2, { 'Fn::GetAZs': 'eu-west-1' }] }, 'eu-west-1c'],
    ['GetAZs of this region', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'ref-AWS::Regiona'],
    // The first two are the reference's own examples.
    ['Cidr', { 'Fn::Select': [0, { 'Fn::Cidr': ['192.168.0.0/24', '6', '5'] }] }, '192.168.0.0/27'],
    [
      'Cidr, further on',
      { 'Fn::Select': [5, { 'Fn::Cidr': ['192.168.0.0/24', '6', '5'] }] },
      '192.168.0.160/27',
    ],
    [
      'Cidr of IPv6',
      { 'Fn::Cidr': ['2001:db8:1234:1a00::/56', 2, 64] },
      ['2001:db8:1234:1a00::/64', '2001:db8:1234:1a01::/64'],
    ],
    ['ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${Shared}-vpc' } }, 'ref-Shared-vpc'],
    ['FindInMap', { 'Fn::FindInMap': ['M', 'top', 'second'] }, 'M/top/second'],
    ['Base64', { 'Fn::Base64': 'abc' }, 'YWJj'],
  ])('%s', (_, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it('leaves a property out whose value is AWS::NoValue', () => {
    const value = { kept: 1, gone: { Ref: 'AWS::NoValue' }, list: [1, { Ref: 'AWS::NoValue' }] };
    expect(resolve(value, scope)).toEqual({ kept: 1, list: [1] });
  });

  it('does not take an object of several keys for a function', () => {
    expect(resolve({ Ref: 'A', Other: 1 }, scope)).toEqual({ Ref: 'A', Other: 1 });
  });

  it('names a function that it does not know, and where it stands', () => {
    const evaluate = () => resolve({ deep: [{ 'Fn::Nothing': ['10.0.0.0/16', 1, 8] }] }, scope);
    expect(evaluate).toThrow(FriendlyError);
    expect(evaluate).toThrow(/Fn::Nothing.*Api/);
  });
});
