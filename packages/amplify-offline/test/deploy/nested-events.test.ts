import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUCKET, type DeploySide, openDeploySide } from './deploy-side';

let aws: DeploySide;
beforeEach(async () => {
  aws = await openDeploySide();
});
afterEach(() => aws.stop());

/** A stack in a stack in a stack, the innermost with these resources. */
async function nestedTwice(name: string, resources: object): Promise<object> {
  const nest = async (logicalId: string, key: string, template: object) => {
    const Body = JSON.stringify(template);
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body }));
    const TemplateURL = `https://s3.us-east-1.amazonaws.com/${BUCKET}/${key}`;
    return {
      Resources: {
        [logicalId]: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } },
      },
    };
  };
  const inner = await nest('Inner', `${name}-inner.json`, { Resources: resources });
  return nest('Outer', `${name}-outer.json`, inner);
}

const PARAMETER = {
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: '/p', Type: 'String', Value: 'one' },
};
/** DynamoDB refuses a table without a key. */
const BROKEN = { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [] } };

it('a failure is told by the stack it is in, and by each stack above as its own', async () => {
  await aws.create('app', await nestedTwice('good', { Parameter: PARAMETER }));
  const { status } = await aws.update(
    'app',
    await nestedTwice('bad', { Parameter: PARAMETER, Broken: BROKEN }),
  );
  expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');

  const told = async (stackName: string) => {
    const events = await aws.events(stackName);
    const begin = events.findLastIndex(
      (event) =>
        event.ResourceStatus === 'UPDATE_IN_PROGRESS' && event.StackId === event.PhysicalResourceId,
    );
    return events
      .slice(begin)
      .map((event) => [event.LogicalResourceId, event.ResourceStatus, event.ResourceStatusReason]);
  };
  const arn = (name: string) => `arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/local`;
  const why = (logicalId: string, verb = 'update') =>
    `The following resource(s) failed to ${verb}: [${logicalId}].`;
  const embedded = (name: string, reason: string) =>
    `Embedded stack ${arn(name)} was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: ${reason}`;

  expect(await told(arn('app-Outer-Inner'))).toEqual([
    ['app-Outer-Inner', 'UPDATE_IN_PROGRESS', 'User Initiated'],
    ['Broken', 'CREATE_FAILED', expect.stringContaining('key')],
    ['app-Outer-Inner', 'UPDATE_ROLLBACK_IN_PROGRESS', why('Broken', 'create')],
    ['app-Outer-Inner', 'UPDATE_ROLLBACK_COMPLETE', undefined],
  ]);
  expect(await told(arn('app-Outer'))).toEqual([
    ['app-Outer', 'UPDATE_IN_PROGRESS', 'User Initiated'],
    ['Inner', 'UPDATE_IN_PROGRESS', undefined],
    ['Inner', 'UPDATE_FAILED', embedded('app-Outer-Inner', why('Broken', 'create'))],
    ['app-Outer', 'UPDATE_ROLLBACK_IN_PROGRESS', why('Inner')],
    ['Inner', 'UPDATE_COMPLETE', undefined],
    ['app-Outer', 'UPDATE_ROLLBACK_COMPLETE', undefined],
  ]);
  expect(await told('app')).toEqual([
    ['app', 'UPDATE_IN_PROGRESS', 'User Initiated'],
    ['Outer', 'UPDATE_IN_PROGRESS', undefined],
    ['Outer', 'UPDATE_FAILED', embedded('app-Outer', why('Inner'))],
    ['app', 'UPDATE_ROLLBACK_IN_PROGRESS', why('Outer')],
    ['Outer', 'UPDATE_COMPLETE', undefined],
    ['app', 'UPDATE_ROLLBACK_COMPLETE', undefined],
  ]);
});

it('a nested stack that could not be made is told of by the stack above', async () => {
  await aws.create('app', { Resources: { Parameter: PARAMETER } });
  await aws.update('app', await nestedTwice('bad', { Broken: BROKEN }));
  const failed = (await aws.events('app')).find(
    ({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED',
  );
  expect(failed?.LogicalResourceId).toBe('Outer');
  expect(failed?.ResourceStatusReason).toMatch(
    /^Embedded stack arn:.*\/app-Outer\/.* was not successfully created: .*\[Inner\]/,
  );
});
