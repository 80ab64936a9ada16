import { arn, type Identify, type Identity } from '../../template/identity';
import { type Named, physicalName } from '../../template/physical-name';
import type { Environment } from '../../template/template';

/** Tables and buckets. Shapes follow AWS's own. */
export const STORAGE: Record<string, Identify> = {
  'Custom::AmplifyDynamoDBTable': (resource, environment) =>
    table(String(resource.properties.tableName), environment),
  'AWS::DynamoDB::Table': namedTable,
  'AWS::DynamoDB::GlobalTable': namedTable,
  'AWS::S3::Bucket': (resource, environment) => {
    const name = String(
      resource.properties.BucketName ?? physicalName(resource, environment, 63).toLowerCase(),
    );
    const domain = `${name}.s3.amazonaws.com`;
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: domain,
        RegionalDomainName: `${name}.s3.${environment.region}.amazonaws.com`,
      },
    };
  },
};

function namedTable(resource: Named, environment: Environment): Identity {
  const { TableName } = resource.properties;
  return table(String(TableName ?? physicalName(resource, environment, 255)), environment);
}

function table(name: string, environment: Environment): Identity {
  const tableArn = arn(environment, 'dynamodb', `table/${name}`);
  const streamArn = `${tableArn}/stream/2026-01-01T00:00:00.000`;
  return {
    ref: name,
    attributes: {
      Arn: tableArn,
      TableArn: tableArn,
      TableName: name,
      StreamArn: streamArn,
      TableStreamArn: streamArn,
    },
  };
}
