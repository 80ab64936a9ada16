import { stackArn } from './identify';
import { NO_VALUE } from './intrinsics';
import type { Named } from './physical-name';
import { parseProperties } from './properties/parse-properties';
import { anything, map, object, required, text } from './properties/parsers';
import type { Environment } from './template';

const STACK = object({ TemplateURL: required(text), Parameters: map(anything) });

/**
 * What a stack that is nested in another is made of.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
 * @throws WrongProperties
 */
export const nestedStack = (resource: Pick<Named, 'path' | 'properties'>) =>
  parseProperties(STACK, resource);

/**
 * What `Ref` of a parameter gives: a list for one that is a list, whose value is written with commas.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function parameterValue(type: string, value: unknown): unknown {
  if (type !== 'CommaDelimitedList' && !type.includes('List<')) {
    return Array.isArray(value) ? value.join(',') : value;
  }
  if (Array.isArray(value)) return value;
  return String(value)
    .split(',')
    .map((item) => item.trim());
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
export function pseudoParametersOf(environment: Environment): Record<string, unknown> {
  return {
    'AWS::Region': environment.region,
    'AWS::AccountId': environment.accountId,
    'AWS::StackName': environment.stackName,
    'AWS::StackId': stackArn(environment),
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
}
