import { list, object, text } from '../../template/properties/parsers';
import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import type { Roles } from '../service';
import type { Mapping } from './mapping';

const FUNCTION = object({ Role: text });
const ROLE = object({ ManagedPolicyArns: list(text) });

const NEEDED = ['DescribeStream', 'GetRecords', 'GetShardIterator'];

/** Of AWS's own policies, whose text is not in a template, those that say nothing of streams. */
const NOT_OF_STREAMS = /\/AWSLambda(Basic|VPCAccess)ExecutionRole$/;

/**
 * Why Lambda would not read a stream for a function: its role has to be allowed to (Lambda's words, in
 * awsdocs/aws-lambda-developer-guide issue 237 and amplify-cli issue 12965). A role whose policies are not
 * all in the backend is taken to be.
 */
export function refusedStream(
  { functionName, streamArn }: Mapping,
  resources: Resource[],
  roles: Pick<Roles, 'credentials' | 'principal'>,
): string | undefined {
  const called = readable('AWS::Lambda::Function', FUNCTION, resources).find(
    ({ ref, attributes }) => [ref, attributes.Arn].includes(functionName),
  );
  const roleArn = called?.properties.Role;
  const role = readable('AWS::IAM::Role', ROLE, resources).find(
    ({ attributes }) => attributes.Arn === roleArn,
  );
  if (!called || !role || roleArn === undefined) return undefined;
  const { ManagedPolicyArns = [] } = role.properties;
  const isOfAws = (policy: string) => policy.includes(':iam::aws:policy/');
  if (ManagedPolicyArns.some((policy) => isOfAws(policy) && !NOT_OF_STREAMS.test(policy))) {
    return undefined;
  }
  const { accessKeyId, sessionToken } = roles.credentials(roleArn, called.ref);
  const principal = roles.principal(accessKeyId, sessionToken);
  if (!principal || principal === 'expired') return undefined;
  if (NEEDED.every((action) => principal.may(`dynamodb:${action}`, streamArn))) return undefined;
  return `Invalid request provided: Cannot access stream ${streamArn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.`;
}

/**
 * Why Lambda would not make a mapping beside others: a function reads a stream once. CloudFormation makes
 * what replaces a mapping before the old one goes, and so runs into it, too (aws-cdk issue 6942, sst issue
 * 5975).
 */
export function refusedTwice(mapping: Mapping, others: Mapping[]): string | undefined {
  const name = nameOf(mapping);
  const { streamArn } = mapping;
  const other = others.find(
    (one) => one.id !== mapping.id && one.streamArn === streamArn && nameOf(one) === name,
  );
  return (
    other &&
    `The event source arn (" ${streamArn} ") and function (" ${name} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${other.id}`
  );
}

const nameOf = ({ functionName }: Mapping) =>
  functionName.replace(/^arn:[^:]*:lambda:[^:]*:\d*:function:/, '');
