import { expect, it } from 'vitest';
import { notEmulated } from '../../src/sandbox/not-emulated';
import type { Resource } from '../../src/template/template';

const resource = (type: string, path: string): Resource => {
  const logicalId = path.split('/').at(-1) ?? '';
  return { type, path, logicalId, properties: {}, ref: logicalId, attributes: {} };
};

// aws/aws-cdk #7391 and gchq/sleeper #1512 have CloudFormation's words.
it('names a nested stack that CloudFormation refuses for want of resources', () => {
  const external = 'ExternalNestedStackExternalNestedStackResource1A2B3C4D';
  const { own } = notEmulated([
    resource('AWS::CloudFormation::Stack', external),
    resource('AWS::CloudFormation::Stack', 'full'),
    resource('AWS::SSM::Parameter', 'full/P'),
  ]);
  expect(own).toEqual([
    'CloudFormation\'s refusal of the stack External, which holds no resource: "Template format error: At least one Resources member must be defined"',
  ]);
});
