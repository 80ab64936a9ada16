import { randomUUID } from 'node:crypto';
import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Clients, unless } from './aws';
import type { Ledger } from './ledger';

/** What the storms of all rounds are about. */
export interface Place {
  /** The clients of the sandbox that runs now: checks are made on one that comes later. */
  aws(): Clients;
  ledger: Ledger;
  userPoolId: string;
  clientId: string;
  table: string;
}

const PASSWORD = 'Quinn-2026!';
const BUCKET = 'kept';

/** Each does a few things one after the other, with names of its own, until the sandbox is gone. */
export const STORMS: Record<string, (place: Place) => Promise<void>> = {
  async accounts({ aws, ledger, userPoolId, clientId }) {
    const email = `${randomUUID()}@example.com`;
    const user = () =>
      unless(
        ['UserNotFoundException'],
        aws().cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email })),
      );
    const is = (status: string | undefined, name?: string) => async () => {
      const { UserStatus, UserAttributes } = (await user()) ?? {};
      const found = UserAttributes?.find(({ Name }) => Name === 'name')?.Value;
      return UserStatus === status && found === name;
    };
    const send = { ClientId: clientId, Username: email };
    await ledger.keep(email, is('UNCONFIRMED'), () =>
      aws().cognito.send(new SignUpCommand({ ...send, Password: PASSWORD })),
    );
    // The code is kept, too: without it, nobody could go on after a restart.
    const sent = async (to = '') => {
      const answer = await fetch(`${aws().endpoint}/_local/messages${to && `?to=${to}`}`);
      return (await answer.json()) as { code: string; sentAt: string }[];
    };
    const message = (await sent(email)).at(-1);
    const ConfirmationCode = message?.code;
    const isThere = async () => {
      if ((await sent(email)).at(-1)?.code === ConfirmationCode) return true;
      // The latest 1,000 are kept.
      const [oldest, ...others] = await sent();
      return others.length >= 999 && String(oldest?.sentAt) >= String(message?.sentAt);
    };
    await ledger.keep(`code ${email}`, isThere, async () => {});
    await ledger.keep(email, is('CONFIRMED'), () =>
      aws().cognito.send(new ConfirmSignUpCommand({ ...send, ConfirmationCode })),
    );
    let RefreshToken: string | undefined;
    const refreshes = async () =>
      RefreshToken === undefined ||
      Boolean(
        await unless(
          ['NotAuthorizedException'],
          aws().cognito.send(
            new InitiateAuthCommand({
              ClientId: clientId,
              AuthFlow: 'REFRESH_TOKEN_AUTH',
              AuthParameters: { REFRESH_TOKEN: RefreshToken },
            }),
          ),
        ),
      );
    await ledger.keep(`token ${email}`, refreshes, async () => {
      const { AuthenticationResult } = await aws().cognito.send(
        new InitiateAuthCommand({
          ClientId: clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD },
        }),
      );
      RefreshToken = AuthenticationResult?.RefreshToken;
    });
    await ledger.keep(email, is('CONFIRMED', 'Quinn'), () =>
      aws().cognito.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: userPoolId,
          Username: email,
          UserAttributes: [{ Name: 'name', Value: 'Quinn' }],
        }),
      ),
    );
    if (Math.random() < 0.7) return;
    // With the account goes its token.
    await ledger.keep(
      `token ${email}`,
      async () => !(await refreshes()) || !(await user()),
      () =>
        ledger.keep(email, is(undefined), () =>
          aws().cognito.send(
            new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: email }),
          ),
        ),
    );
  },

  async items({ aws, ledger, table }) {
    const id = randomUUID();
    const item = async () =>
      (await aws().documents.send(new GetCommand({ TableName: table, Key: { id } }))).Item;
    const has = (value: number | undefined) => async () => (await item())?.value === value;
    for (let value = 0; value < 5; value++) {
      await ledger.keep(id, has(value), () =>
        aws().documents.send(new PutCommand({ TableName: table, Item: { id, value } })),
      );
    }
    await ledger.keep(id, has(undefined), () =>
      aws().documents.send(new DeleteCommand({ TableName: table, Key: { id } })),
    );
  },

  async transactions({ aws, ledger, table }) {
    const pair = randomUUID();
    const ids = [`${pair}-a`, `${pair}-b`];
    const values = async () =>
      Promise.all(
        ids.map(
          async (id) =>
            (await aws().documents.send(new GetCommand({ TableName: table, Key: { id } }))).Item
              ?.value,
        ),
      );
    for (let value = 0; value < 5; value++) {
      const both = async () => (await values()).every((found) => found === value);
      await ledger.keep(pair, both, () =>
        aws().documents.send(
          new TransactWriteCommand({
            TransactItems: ids.map((id) => ({ Put: { TableName: table, Item: { id, value } } })),
          }),
        ),
      );
    }
  },

  async objects({ aws, ledger }) {
    const Key = randomUUID();
    for (const size of [10, 100_000, 1_000]) {
      const Body = Key.repeat(size / 10);
      const isWhole = async () => {
        const read = aws().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
        return (await (await unless(['NoSuchKey'], read))?.Body?.transformToString()) === Body;
      };
      await ledger.keep(Key, isWhole, () =>
        aws().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body })),
      );
    }
  },

  async parameters({ aws, ledger }) {
    const Name = `/kept/${randomUUID()}`;
    const is = (value: string | undefined) => async () => {
      const read = aws().ssm.send(new GetParameterCommand({ Name }));
      return (await unless(['ParameterNotFound'], read))?.Parameter?.Value === value;
    };
    for (const Value of ['one', 'two']) {
      const put = { Name, Value, Type: 'SecureString' as const, Overwrite: true };
      await ledger.keep(Name, is(Value), () => aws().ssm.send(new PutParameterCommand(put)));
    }
    await ledger.keep(Name, is(undefined), () =>
      aws().ssm.send(new DeleteParameterCommand({ Name })),
    );
  },

  async deployments({ aws, ledger }) {
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
  },
};
