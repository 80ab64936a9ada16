import {
  AdminCreateUserCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ListTablesCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeploySide, openDeploySide } from './deploy-side';

let aws: DeploySide;
beforeEach(async () => {
  aws = await openDeploySide();
});
afterEach(() => aws.stop());

describe('an update of a user pool', () => {
  const EMAIL = { Name: 'email', Required: true, Mutable: true };
  const COLOUR = { Name: 'colour', AttributeDataType: 'String', Mutable: true };
  const SIZE = { Name: 'size', AttributeDataType: 'Number', Mutable: true };
  const pool = (properties: object) => ({
    Resources: {
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: { UsernameAttributes: ['email'], Schema: [EMAIL, COLOUR], ...properties },
      },
    },
    Outputs: { id: { Value: { Ref: 'Pool' } } },
  });

  const refused: [string, object, string][] = [
    [
      'other username attributes',
      { UsernameAttributes: ['phone_number'] },
      'Updates are not allowed for property - UsernameAttributes.',
    ],
    [
      'aliases',
      { AliasAttributes: ['email'] },
      'Updates are not allowed for property - AliasAttributes.',
    ],
    [
      'case sensitivity',
      { UsernameConfiguration: { CaseSensitive: false } },
      'Updates are not allowed for property - UsernameConfiguration.',
    ],
    [
      'a standard attribute that is no longer required',
      { Schema: [{ ...EMAIL, Required: false }, COLOUR] },
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
    [
      'one standard attribute more',
      { Schema: [EMAIL, COLOUR, { Name: 'birthdate', Required: false, Mutable: true }] },
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
    [
      'another type for an attribute',
      { Schema: [EMAIL, { ...COLOUR, AttributeDataType: 'Number' }] },
      'Existing schema attributes cannot be modified or deleted.',
    ],
    [
      'one attribute less',
      { Schema: [EMAIL] },
      'Existing schema attributes cannot be modified or deleted.',
    ],
    [
      'an attribute of its own that is required',
      { Schema: [EMAIL, COLOUR, { ...SIZE, Required: true }] },
      'Required custom attributes are not supported currently.',
    ],
  ];
  it.each(refused)('is refused where it asks for %s', async (_, change, reason) => {
    await aws.create('app', pool({}));
    const id = await aws.output('app', 'id');
    const user = { UserPoolId: id, Username: 'quinn@example.com' };
    await aws.cognito.send(new AdminCreateUserCommand(user));

    const { status, failed } = await aws.update('app', pool(change));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(failed).toEqual([reason]);
    expect(await aws.output('app', 'id')).toBe(id);
    const { Users } = await aws.cognito.send(new ListUsersCommand({ UserPoolId: id }));
    expect(Users).toHaveLength(1);
  });

  it('may bring an attribute of its own, and the same settings in another form', async () => {
    await aws.create('app', pool({}));
    const Schema = [{ ...EMAIL, Required: 'true' }, SIZE, COLOUR];
    const { status } = await aws.update('app', pool({ Schema, AliasAttributes: undefined }));
    expect(status).toBe('UPDATE_COMPLETE');
  });

  it('is refused at once where the pool could not be made so either', async () => {
    const Schema = [{ ...SIZE, Required: true }];
    await expect(aws.create('app', pool({ Schema }))).rejects.toThrow(
      /Required custom attributes are not supported currently/,
    );
    const { UserPools } = await aws.cognito.send(new ListUserPoolsCommand({ MaxResults: 10 }));
    expect(UserPools).toEqual([]);
  });

  it('gives the app client that gets a secret another id', async () => {
    const withClient = (GenerateSecret: boolean) => {
      const template = pool({});
      const UserPoolId = { Ref: 'Pool' };
      const Client = {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: { UserPoolId, GenerateSecret },
      };
      return {
        Resources: { ...template.Resources, Client },
        Outputs: { client: { Value: { Ref: 'Client' } } },
      };
    };
    await aws.create('app', withClient(false));
    const before = await aws.output('app', 'client');
    await aws.update('app', withClient(true));
    expect(await aws.output('app', 'client')).not.toBe(before);
  });
});

describe('an update of a table', () => {
  const table = (key: string, type: string, properties: object = {}) => ({
    Resources: {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: key, AttributeType: type }],
          ...properties,
        },
      },
    },
    Outputs: { name: { Value: { Ref: 'Table' } } },
  });
  const put = (TableName: string | undefined, Item: Record<string, { S: string }>) =>
    aws.dynamodb.send(new PutItemCommand({ TableName, Item }));
  const items = async (TableName: string | undefined) =>
    (await aws.dynamodb.send(new ScanCommand({ TableName }))).Items;

  it.each([
    ['another key', table('other', 'S')],
    ['a key of another type', table('id', 'N')],
  ])('replaces it where it asks for %s', async (_, changed) => {
    await aws.create('app', table('id', 'S'));
    const before = await aws.output('app', 'name');
    await put(before, { id: { S: 'one' } });

    expect((await aws.update('app', changed)).status).toBe('UPDATE_COMPLETE');
    const after = await aws.output('app', 'name');
    expect(after).not.toBe(before);
    expect(await items(after)).toEqual([]);
    const { TableNames } = await aws.dynamodb.send(new ListTablesCommand({}));
    expect(TableNames).toEqual([after]);
  });

  it('keeps the old one where the rest of the update fails', async () => {
    await aws.create('app', table('id', 'S'));
    const before = await aws.output('app', 'name');
    await put(before, { id: { S: 'one' } });
    const changed = table('other', 'S');
    const { Table: Broken } = table('id', 'S', { AttributeDefinitions: [] }).Resources;
    const broken = { ...changed, Resources: { ...changed.Resources, Broken } };
    expect((await aws.update('app', broken)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await aws.output('app', 'name')).toBe(before);
    expect(await items(before)).toEqual([{ id: { S: 'one' } }]);
    const { TableNames } = await aws.dynamodb.send(new ListTablesCommand({}));
    expect(TableNames).toEqual([before]);
  });

  it('is refused where the table would have to be replaced and has a name of its own', async () => {
    const named = { TableName: 'things' };
    await aws.create('app', table('id', 'S', named));
    await put('things', { id: { S: 'one' } });
    const { failed } = await aws.update('app', table('other', 'S', named));
    expect(failed).toEqual([expect.stringContaining('Rename things and update the stack again.')]);
    expect(await items('things')).toHaveLength(1);
  });

  it('touches nothing where an item does not fit a new index', async () => {
    const named = { TableName: 'things' };
    await aws.create('app', table('id', 'S', named));
    await put('things', { id: { S: 'one' }, size: { S: 'large' } });
    const index = {
      ...named,
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'size', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'bySize',
          KeySchema: [{ AttributeName: 'size', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    };
    const { failed } = await aws.update('app', table('id', 'S', index));
    expect(failed).toEqual([expect.stringContaining('an attribute size that is not of type N')]);
    expect(await items('things')).toHaveLength(1);
  });

  describe('that Amplify Data makes', () => {
    const model = (attributeName: string, allowed: boolean) => ({
      Resources: {
        Model: {
          Type: 'Custom::AmplifyDynamoDBTable',
          Properties: {
            tableName: 'Todo-api-NONE',
            keySchema: [{ attributeName, keyType: 'HASH' }],
            attributeDefinitions: [{ attributeName, attributeType: 'S' }],
            allowDestructiveGraphqlSchemaUpdates: allowed,
          },
        },
      },
    });

    it('empties it at another key in a sandbox', async () => {
      await aws.create('app', model('id', true));
      await put('Todo-api-NONE', { id: { S: 'one' } });
      expect((await aws.update('app', model('code', true))).status).toBe('UPDATE_COMPLETE');
      expect(await items('Todo-api-NONE')).toEqual([]);
    });

    it('is refused at another key on a branch', async () => {
      await aws.create('app', model('id', false));
      await put('Todo-api-NONE', { id: { S: 'one' } });
      const { failed } = await aws.update('app', model('code', false));
      expect(failed).toEqual([expect.stringContaining('Editing key schema of table')]);
      expect(await items('Todo-api-NONE')).toHaveLength(1);
    });
  });
});
