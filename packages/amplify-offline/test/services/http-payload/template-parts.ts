/** Parts of templates with HTTP in front of functions, as CDK makes them. */

import { roleFor } from '../cognito-identity/pool-template';

export const ref = (Ref: string) => ({ Ref });
export const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });

export const fn = (code: string, more: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    ...{ Runtime: 'nodejs22.x', Handler: 'index.handler', Role: att('FunctionRole', 'Arn') },
    Code: { ZipFile: code },
    ...more,
  },
});

/** As CDK's `addFunctionUrl` makes it. */
export const url = (name: string, target: string, more: object = {}) => ({
  [name]: {
    Type: 'AWS::Lambda::Url',
    Properties: { AuthType: 'NONE', TargetFunctionArn: att(target, 'Arn'), ...more },
  },
});

/** Since November 2025 both are asked for. */
export const open = (target: string) => ({
  [`${target}UrlPermission`]: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      ...{ Action: 'lambda:InvokeFunctionUrl', FunctionName: att(target, 'Arn') },
      ...{ Principal: '*', FunctionUrlAuthType: 'NONE' },
    },
  },
  [`${target}Permission`]: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      ...{ Action: 'lambda:InvokeFunction', FunctionName: att(target, 'Arn') },
      ...{ Principal: '*', InvokedViaFunctionUrl: true },
    },
  },
});

/** Lets APIs call a function. */
export const callable = (target: string) => ({
  [`${target}ApiPermission`]: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      ...{ Action: 'lambda:InvokeFunction', FunctionName: att(target, 'Arn') },
      Principal: 'apigateway.amazonaws.com',
    },
  },
});

/** `https://<id>.execute-api.<region>.amazonaws.com/<stage>/`, as CDK composes it. */
export const composedUrl = (api: string, stage: string) => ({
  'Fn::Join': [
    '',
    [
      ...['https://', ref(api), '.execute-api.', ref('AWS::Region'), '.', ref('AWS::URLSuffix')],
      `/${stage}`,
    ],
  ],
});

/** What CDK's `grantInvokeUrl` writes. */
export const mayInvokeUrl = (target: string) => [
  {
    ...{ Effect: 'Allow', Action: 'lambda:InvokeFunctionUrl', Resource: att(target, 'Arn') },
    Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
  },
  {
    ...{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: att(target, 'Arn') },
    Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': true } },
  },
];

/** What lets an identity call the API `Api`, by stage, method and path. */
export const mayCall = (path: string) => [
  {
    ...{ Effect: 'Allow', Action: 'execute-api:Invoke' },
    Resource: {
      'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/${path}`,
    },
  },
];

/** A user pool and an identity pool for its users and guests, with a role for each. */
export const identities = (users: object[], guests: object[]) => ({
  Users: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  App: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { UserPoolId: ref('Users'), ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
  },
  Pool: {
    Type: 'AWS::Cognito::IdentityPool',
    Properties: {
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [
        { ProviderName: att('Users', 'ProviderName'), ClientId: ref('App') },
      ],
    },
  },
  PoolRoles: {
    Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
    Properties: {
      IdentityPoolId: ref('Pool'),
      Roles: { authenticated: att('UserRole', 'Arn'), unauthenticated: att('GuestRole', 'Arn') },
    },
  },
  UserRole: roleFor('Pool', 'authenticated', ...users),
  GuestRole: roleFor('Pool', 'unauthenticated', ...guests),
});

export const FUNCTION_ROLE = {
  FunctionRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            ...{ Effect: 'Allow', Action: 'sts:AssumeRole' },
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        ],
      },
    },
  },
};
