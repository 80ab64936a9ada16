import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeploySide, openDeploySide } from './deploy-side';

let aws: DeploySide;
beforeEach(async () => {
  aws = await openDeploySide();
});
afterEach(() => aws.stop());

const ChangeSetName = 'change';
const template = (value: string) =>
  JSON.stringify({
    Resources: {
      P: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: value } },
    },
    Outputs: { Value: { Value: { 'Fn::GetAtt': ['P', 'Value'] } } },
  });
const create = (StackName: string, value: string, name = ChangeSetName) =>
  aws.cloudFormation.send(
    new CreateChangeSetCommand({ StackName, ChangeSetName: name, TemplateBody: template(value) }),
  );
const execute = (StackName: string | undefined, name = ChangeSetName) =>
  aws.cloudFormation.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: name }));
const refusal = async (act: Promise<unknown>) => {
  const error = await act.then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  return `${error?.name}: ${error?.message}`;
};

// API reference: a change set is known by its ARN, or by its name and that of its stack.
describe('change sets of one name on two stacks', () => {
  beforeEach(async () => {
    await create('one', 'of one');
    await create('two', 'of two');
  });

  it('deploy each its own', async () => {
    await execute('two');
    await execute('one');
    expect(await aws.output('one', 'Value')).toBe('of one');
    expect(await aws.output('two', 'Value')).toBe('of two');
  });

  it('are deleted one by one', async () => {
    await aws.cloudFormation.send(new DeleteChangeSetCommand({ StackName: 'one', ChangeSetName }));
    await execute('two');
    expect(await aws.output('two', 'Value')).toBe('of two');
    expect(await refusal(execute('one'))).toBe(
      'ChangeSetNotFoundException: ChangeSet [change] does not exist',
    );
  });

  it('are told apart by their ARNs', async () => {
    const { Id } = await create('one', 'again', 'another');
    await execute(undefined, Id);
    expect(await aws.output('one', 'Value')).toBe('again');
  });
});

it('a name alone is not enough', async () => {
  await create('one', 'of one');
  expect(await refusal(execute(undefined))).toMatch(
    /^ValidationError: StackName must be specified/,
  );
});

it('a name is taken once on a stack', async () => {
  await create('one', 'first');
  expect(await refusal(create('one', 'second'))).toBe(
    'AlreadyExistsException: ChangeSet change already exists',
  );
});

it('with the one that is executed go the others of its stack', async () => {
  await create('one', 'first');
  await create('one', 'second', 'other');
  await execute('one');
  expect(await refusal(execute('one', 'other'))).toMatch(/^ChangeSetNotFoundException/);
  const stacks = await aws.cloudFormation.send(new DescribeStacksCommand({ StackName: 'one' }));
  await create(stacks.Stacks?.[0]?.StackId ?? '', 'by the ARN of the stack');
  const described = await aws.cloudFormation.send(
    new DescribeChangeSetCommand({ StackName: 'one', ChangeSetName }),
  );
  expect(described.StackName).toBe('one');
});
