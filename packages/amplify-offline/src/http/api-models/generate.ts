/*
 * Writes the models in this folder from a checkout of botocore, which holds what AWS publishes of its
 * APIs: `npx tsx packages/amplify-offline/src/http/api-models/generate.ts <checkout>`. Only shapes, bounds and patterns are taken.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiModel, Shape } from './api-model';

/** What the sandbox answers, by service. */
const SERVED: Record<string, { folder: string; violation: string; operations: string }> = {
  'cognito-idp': {
    folder: 'cognito-idp/2016-04-18',
    violation: 'InvalidParameterException',
    operations: `AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser AdminDeleteUser
      AdminDeleteUserAttributes AdminDisableProviderForUser AdminDisableUser AdminEnableUser
      AdminGetUser AdminInitiateAuth AdminLinkProviderForUser
      AdminListGroupsForUser AdminRemoveUserFromGroup AdminResetUserPassword
      AdminRespondToAuthChallenge AdminSetUserMFAPreference AdminSetUserPassword
      AdminUpdateUserAttributes AdminUserGlobalSignOut AssociateSoftwareToken ChangePassword
      ConfirmForgotPassword ConfirmSignUp CreateGroup DeleteGroup DeleteUser DeleteUserAttributes
      DescribeUserPool DescribeUserPoolClient ForgotPassword GetGroup GetTokensFromRefreshToken
      GetUser GetUserAttributeVerificationCode GetUserPoolMfaConfig GlobalSignOut InitiateAuth
      ListGroups ListUserPoolClients ListUserPools ListUsers ListUsersInGroup
      ResendConfirmationCode RespondToAuthChallenge RevokeToken SetUserMFAPreference SignUp
      UpdateGroup UpdateUserAttributes VerifySoftwareToken VerifyUserAttribute`,
  },
  'cognito-identity': {
    folder: 'cognito-identity/2014-06-30',
    // The name comes with the text wherever somebody gave a user pool's id for an identity pool's.
    violation: 'ValidationException',
    operations: `DescribeIdentity DescribeIdentityPool GetCredentialsForIdentity GetId
      GetIdentityPoolRoles GetOpenIdToken ListIdentityPools`,
  },
  ssm: {
    folder: 'ssm/2014-11-06',
    violation: 'ValidationException',
    operations: `DeleteParameter DeleteParameters GetParameter GetParameters GetParametersByPath
      PutParameter`,
  },
  logs: {
    folder: 'logs/2014-03-28',
    violation: 'InvalidParameterException',
    operations: 'FilterLogEvents GetLogEvents',
  },
  sts: {
    folder: 'sts/2011-06-15',
    violation: 'ValidationError',
    operations: 'AssumeRole GetCallerIdentity',
  },
  kms: {
    folder: 'kms/2014-11-01',
    violation: 'ValidationException',
    operations: 'Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext',
  },
  ses: {
    folder: 'ses/2010-12-01',
    violation: 'ValidationError',
    operations: `GetSendQuota SendBulkTemplatedEmail SendEmail
      SendRawEmail SendTemplatedEmail VerifyDomainIdentity VerifyEmailAddress VerifyEmailIdentity`,
  },
  sesv2: {
    folder: 'sesv2/2019-09-27',
    violation: 'BadRequestException',
    operations: 'GetAccount SendBulkEmail SendEmail',
  },
  sns: {
    folder: 'sns/2010-03-31',
    violation: 'ValidationError',
    operations: 'Publish',
  },
  cloudformation: {
    folder: 'cloudformation/2010-05-15',
    violation: 'ValidationError',
    operations: `CreateChangeSet CreateStack DeleteChangeSet DeleteStack DescribeChangeSet
      DescribeStackEvents DescribeStackResources DescribeStacks ExecuteChangeSet GetTemplate
      GetTemplateSummary ListChangeSets ListExports ListStackResources ListStacks UpdateStack
      UpdateTerminationProtection`,
  },
};

/** Where the service is known to want something else than its published model says. */
const CORRECTIONS: Record<string, Record<string, Partial<Shape>>> = {
  'cognito-idp': {
    // Spaces within are taken (API reference, SignUp); the pattern is that of refusals, which public code
    // translates for its users.
    PasswordType: { pattern: '^[\\S]+.*[\\S]+$' },
    // Shown in messages, as in boto3 issue 3581.
    ClientIdType: { sensitive: undefined },
  },
  cloudformation: {
    // amplify-backend pull request 2299.
    StackName: { pattern: '[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*' },
    StackNameOrId: { pattern: '[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*' },
    // terraform-provider-aws issue 42668 for the pattern; API reference, CreateStack, for the length.
    CreateStackInput: { members: { StackName: 'NewStackName' } },
    NewStackName: { type: 'string', min: 1, max: 128, pattern: '[a-zA-Z][-a-zA-Z0-9]*' },
    // CloudFormation's quotas: 51,200 bytes in the request.
    TemplateBody: { max: 51_200 },
  },
};

const FACTS = ['type', 'min', 'max', 'pattern', 'enum', 'required', 'sensitive'] as const;

interface Botocore {
  operations: Record<string, { input?: { shape: string } }>;
  shapes: Record<string, Record<string, unknown>>;
}

function modelOf(service: string, read: (file: string) => string): ApiModel {
  const { folder, violation, operations } = SERVED[service] as (typeof SERVED)[string];
  const source = JSON.parse(read(`botocore/data/${folder}/service-2.json`)) as Botocore;
  const version = /__version__ = '(.*)'/.exec(read('botocore/__init__.py'))?.[1];
  const shapes: Record<string, Shape> = {};

  const take = (name: string): string => {
    if (shapes[name]) return name;
    const from = (source.shapes[name] ?? {}) as Record<string, never>;
    const correction = CORRECTIONS[service]?.[name];
    const shape = Object.fromEntries(
      FACTS.filter((fact) => from[fact] !== undefined).map((fact) => [fact, from[fact]]),
    ) as unknown as Shape;
    shapes[name] = Object.assign(shape, correction);
    if (from.members) {
      shape.members = Object.fromEntries(
        Object.entries<{ shape: string }>(from.members).map(([key, of]) => [
          key,
          take(correction?.members?.[key] ?? of.shape),
        ]),
      );
    }
    if (from.member) shape.item = take((from.member as { shape: string }).shape);
    if (from.key) shape.key = take((from.key as { shape: string }).shape);
    if (from.value) shape.value = take((from.value as { shape: string }).shape);
    return name;
  };

  const inputs = operations.split(/\s+/).map((name) => {
    const { input } = source.operations[name] ?? {};
    return [name, input ? take(input.shape) : null];
  });
  return {
    source: `botocore ${version}, ${folder}`,
    violation,
    operations: Object.fromEntries(inputs),
    shapes,
  };
}

/** One operation, one shape a line: a new model shows what is new. */
function lines({ operations, shapes, ...facts }: ApiModel): string {
  const list = (of: object) =>
    Object.entries(of)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const [first] = JSON.stringify(facts, undefined, 2).split('\n}');
  return `${first},\n  "operations": {\n${list(operations)}\n  },\n  "shapes": {\n${list(shapes)}\n  }\n}\n`;
}

const [checkout] = process.argv.slice(2);
if (!checkout) throw new Error('Name the folder of a checkout of botocore.');
for (const service of Object.keys(SERVED)) {
  const model = modelOf(service, (file) => readFileSync(join(checkout, file), 'utf8'));
  writeFileSync(join(import.meta.dirname, `${service}.json`), lines(model));
}
