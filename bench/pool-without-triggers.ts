import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { PoolAddress } from './cognito-calls';

const TEMPLATE = {
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: ['email'] } },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
      },
    },
  },
  Outputs: { poolId: { Value: { Ref: 'Pool' } }, clientId: { Value: { Ref: 'Client' } } },
};

/** A pool that does no more than plain cognito-local's: deployed beside what is there. */
export async function poolWithoutTriggers(endpoint: string): Promise<PoolAddress> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const cloudFormation = new CloudFormationClient({ endpoint, region: 'us-east-1', credentials });
  const StackName = 'without-triggers';
  await cloudFormation.send(
    new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(TEMPLATE) }),
  );
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  cloudFormation.destroy();
  const output = (name: string) =>
    Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
  return { endpoint, poolId: output('poolId'), clientId: output('clientId') };
}
