// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how CloudFormation writes references
import { expect, test } from 'vitest';
import { findCycles } from './find-cycles';
import type { Resource, Stack } from './stacks';

const resource = (Properties: object, DependsOn?: string | string[]): Resource => ({
  Type: 'Test::Thing',
  Properties,
  ...(DependsOn && { DependsOn }),
});
const stack = (Resources: Record<string, Resource>, nested: Record<string, Stack> = {}): Stack => ({
  template: { Resources },
  nested,
});

test.each<[string, Stack, string[][]]>([
  ['no need at all', stack({ A: resource({}) }), []],
  [
    'a diamond is no circle',
    stack({
      A: resource({}, ['B', 'C']),
      B: resource({}, 'D'),
      C: resource({}, 'D'),
      D: resource({}),
    }),
    [],
  ],
  ['parameters and pseudo parameters', stack({ A: resource({ x: { Ref: 'AWS::Region' } }) }), []],
  ['a resource that needs itself', stack({ A: resource({ x: { Ref: 'A' } }) }), [['A']]],
  [
    'every way to need another',
    stack({
      A: resource({ x: [{ 'Fn::GetAtt': ['B', 'Arn'] }] }),
      B: resource({ x: { 'Fn::GetAtt': 'C.Outputs.Arn' } }),
      C: resource({ x: { 'Fn::Sub': '${AWS::Region}/${D.Arn}' } }),
      D: resource({ x: { 'Fn::Sub': ['${y}', { y: { Ref: 'E' } }] } }),
      E: resource({}, 'A'),
    }),
    [['A', 'B', 'C', 'D', 'E']],
  ],
  ['a literal in a Sub', stack({ A: resource({ x: { 'Fn::Sub': '${!A}' } }) }), []],
  [
    'a circle in a nested stack',
    stack(
      { Inner: resource({}) },
      { Inner: stack({ A: resource({}, 'B'), B: resource({}, 'A') }) },
    ),
    [['A', 'B']],
  ],
])('%s', (_what, root, cycles) => {
  expect(findCycles(root)).toEqual(cycles);
});
