import { randomUUID } from 'node:crypto';
import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { unless } from '../aws';
import type { Place } from './storm';

export async function deployments({ aws, ledger }: Place): Promise<void> {
  const StackName = `s${randomUUID()}`;
  const Name = `/${StackName}`;
  const template = (Value: string) =>
    JSON.stringify({
      Resources: {
        P: { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value } },
        T: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            TableName: StackName,
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          },
        },
      },
    });
  const is = (status: string | undefined, value: string | undefined) => async () => {
    const describe = aws().cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const stack = (await unless(['ValidationError'], describe))?.Stacks?.[0];
    const read = aws().ssm.send(new GetParameterCommand({ Name }));
    const parameter = (await unless(['ParameterNotFound'], read))?.Parameter;
    return stack?.StackStatus === status && parameter?.Value === value;
  };
  const { cloudFormation } = aws();
  await ledger.keep(StackName, is('CREATE_COMPLETE', 'one'), () =>
    cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: template('one') })),
  );
  await ledger.keep(StackName, is('UPDATE_COMPLETE', 'two'), () =>
    cloudFormation.send(new UpdateStackCommand({ StackName, TemplateBody: template('two') })),
  );
  await ledger.keep(StackName, is(undefined, undefined), () =>
    cloudFormation.send(new DeleteStackCommand({ StackName })),
  );
}
