import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as identities from '@aws-sdk/client-cognito-identity';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as kms from '@aws-sdk/client-kms';
import * as ses from '@aws-sdk/client-ses';
import * as sesV2 from '@aws-sdk/client-sesv2';
import * as sns from '@aws-sdk/client-sns';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';
import { signed } from '../../test/signed';
import { type Attack, outcomeOf, pick, type Random, type Target } from '../attempt';
import { oddValue } from '../odd-values';

/** An operation as the SDK's model has it. */
interface Operation {
  name: string;
  input: NormalizedSchema;
}

/** All of a service; what ends the attack for the others is left out. */
function operationsOf(sdk: object): Operation[] {
  return Object.entries(sdk).flatMap(([name, Command]) => {
    if (!/^[A-Z]\w+Command$/.test(name)) return [];
    const { schema } = new Command({}) as { schema?: [number, string, string, number, never] };
    return schema ? [{ name: schema[2], input: NormalizedSchema.of(schema[4]) }] : [];
  });
}

const JSON_SERVICES = [
  { prefix: 'AWSCognitoIdentityProviderService', scope: 'cognito-idp', sdk: cognito },
  { prefix: 'AWSCognitoIdentityService', scope: 'cognito-identity', sdk: identities },
  { prefix: 'AmazonSSM', scope: 'ssm', sdk: ssm },
  { prefix: 'DynamoDB_20120810', scope: 'dynamodb', sdk: dynamodb },
  { prefix: 'Logs_20140328', scope: 'logs', sdk: logs },
  { prefix: 'TrentService', scope: 'kms', sdk: kms },
].map(({ sdk, ...service }) => ({ ...service, operations: operationsOf(sdk) }));

const QUERY_SERVICES = [
  { scope: 'cloudformation', sdk: cloudformation },
  { scope: 'ses', sdk: ses },
  { scope: 'sns', sdk: sns },
  { scope: 'sts', sdk: sts },
].map(({ sdk, ...service }) => ({ ...service, operations: operationsOf(sdk) }));

const MAILS = operationsOf(sesV2).filter(({ name }) => /^Send(Bulk)?Email$/.test(name));

/** Requests with the members that an operation has, and with values that it may not expect. */
export const shapes: Attack[] = [
  ...JSON_SERVICES.map(({ prefix, scope, operations }) => ({
    name: `odd members, ${scope}`,
    weight: scope === 'logs' ? 1 : 4,
    attempt: (target: Target, random: Random) => {
      const { name, input } = pick(random, operations);
      const body = JSON.stringify(drawn(input, context(target, random), 0)) ?? 'null';
      const headers = { 'x-amz-target': `${prefix}.${name}`, ...signed(scope) };
      return outcomeOf(target, { headers, body });
    },
  })),
  ...QUERY_SERVICES.map(({ scope, operations }) => ({
    name: `odd members, ${scope}`,
    weight: scope === 'sts' ? 1 : 4,
    attempt: (target: Target, random: Random) => {
      const { name, input } = pick(random, operations);
      const form = new URLSearchParams({ Action: name });
      flatten(form, '', drawn(input, context(target, random), 0));
      return outcomeOf(target, { headers: signed(scope), body: String(form) });
    },
  })),
  {
    name: 'odd members, ses by its second interface',
    weight: 2,
    attempt: (target: Target, random: Random) => {
      const { name, input } = pick(random, MAILS);
      const path = `/v2/email/outbound-${name === 'SendEmail' ? '' : 'bulk-'}emails`;
      const body = JSON.stringify(drawn(input, context(target, random), 0)) ?? 'null';
      return outcomeOf(target, { path, headers: signed('ses'), body });
    },
  },
];

interface Context {
  random: Random;
  /** By the names of members: what is there, so that not all requests fail at the first look. */
  known: Record<string, unknown[]>;
  /** How often a value is of no kind that was asked for. */
  oddness: number;
}

function context({ userPoolId, clientId, refs, tokens }: Target, random: Random): Context {
  const refsOf = (of: string) => refs.filter(({ type }) => type === of).map(({ ref }) => ref);
  const item = { id: { S: '1' }, owner: { S: 'a' }, n: { N: '1' } };
  const known = {
    AccessToken: [tokens.access],
    AttributeName: ['id'],
    AuthFlow: ['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'CUSTOM_AUTH'],
    ClientId: [clientId],
    CiphertextBlob: ['AQAA', 'AYADeA=='],
    ConditionExpression: ['attribute_not_exists(id)', '#n = :v', undefined],
    ExpressionAttributeNames: [{ '#n': 'n' }, undefined],
    ExpressionAttributeValues: [{ ':v': { N: '1' } }, undefined],
    Data: ['Hello', 'RnJvbTogYUBleGFtcGxlLm9yZwoKSGk='],
    Destination: [{ ToAddresses: ['a@example.org'] }, { BccAddresses: ['<', 'a@'] }],
    FromEmailAddress: ['a@example.com', 'a'],
    IdentityId: ['us-east-1:00000000-0000-0000-0000-000000000000'],
    IdentityPoolId: refsOf('AWS::Cognito::IdentityPool'),
    Item: [item],
    Key: [{ id: { S: '1' } }],
    KeyId: ['alias/a', 'arn:aws:kms:us-east-1:210987654321:key/a'],
    KeyConditionExpression: ['id = :v'],
    Name: ['email', '/a', 'name'],
    Password: ['Quinn-2026!', 'short'],
    Path: ['/', '/a'],
    PhoneNumber: ['+15550100000', '1', undefined],
    Plaintext: ['AAAA'],
    Source: ['A <a@example.com>', 'a'],
    StackName: ['attacked', 'another'],
    TableName: refsOf('AWS::DynamoDB::Table'),
    TemplateBody: ['{"Resources":{}}', '{"Resources":{"T":{"Type":"AWS::SNS::Topic"}}}', '{'],
    UpdateExpression: ['SET #n = :v', 'REMOVE a', 'ADD #n :v'],
    UserPoolId: [userPoolId],
    Username: ['attacker@example.com', 'another@example.com'],
  };
  return { random, known, oddness: pick(random, [0.01, 0.05, 0.2]) };
}

function drawn(schema: NormalizedSchema, from: Context, depth: number): unknown {
  const { random, known, oddness } = from;
  if (depth > 0 && random() < oddness) return oddValue(random);
  if (depth > 6) return null;
  const several = () => Array.from({ length: Math.floor(random() * 3) });
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].flatMap(([name, member]) => {
      const plausible = Object.hasOwn(known, name) ? known[name] : undefined;
      if (plausible && random() >= oddness) return [[name, pick(random, plausible)]];
      // Most of what is not known so is optional, and often excludes one another.
      return random() < 0.2 ? [[name, drawn(member, from, depth + 1)]] : [];
    });
    return Object.fromEntries(members);
  }
  if (schema.isListSchema()) {
    return several().map(() => drawn(schema.getValueSchema(), from, depth + 1));
  }
  if (schema.isMapSchema()) {
    const key = () =>
      pick(random, ['id', 'USERNAME', '__proto__', ':v', '#n', ...Object.keys(known)]);
    return Object.fromEntries(
      several().map(() => [key(), drawn(schema.getValueSchema(), from, depth + 1)]),
    );
  }
  if (schema.isBooleanSchema()) return random() < 0.5;
  if (schema.isNumericSchema() || schema.isTimestampSchema()) {
    return pick(random, [0, 1, 10, 60, -1, 0.5, 2 ** 31, 1e21]);
  }
  if (schema.isBlobSchema()) return pick(random, ['', 'AAAA', '=']);
  return pick(random, ['a', '1', 'a = :v', '{}', 'S', 'HASH', 'String', 'email', 'ALL_NEW']);
}

/** As the query protocol sends it. */
function flatten(form: URLSearchParams, name: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) flatten(form, `${name}.member.${index + 1}`, item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      flatten(form, name ? `${name}.${key}` : key, item);
  } else {
    form.append(name, String(value));
  }
}
