/** A template with identity pools of all kinds, in front of one user pool. */

const ref = (Ref: string) => ({ Ref });
const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const SUB = `\${cognito-identity.amazonaws.com:sub}`;

/** A role of an identity pool's identities, with what its policy allows. */
export const roleFor = (pool: string, amr: string, ...Statement: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': ref(pool) },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
        },
      },
    },
    ...(Statement.length > 0 && {
      Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement } }],
    }),
  },
});

const client = () => ({
  Type: 'AWS::Cognito::UserPoolClient',
  Properties: {
    UserPoolId: ref('Users'),
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  },
});

const group = (name: string, precedence: number, role: string) => ({
  Type: 'AWS::Cognito::UserPoolGroup',
  Properties: {
    UserPoolId: ref('Users'),
    GroupName: name,
    Precedence: precedence,
    RoleArn: att(role, 'Arn'),
  },
});

const identityPool = (more: object) => ({
  Type: 'AWS::Cognito::IdentityPool',
  Properties: {
    AllowUnauthenticatedIdentities: true,
    CognitoIdentityProviders: [
      { ProviderName: att('Users', 'ProviderName'), ClientId: ref('App') },
    ],
    ...more,
  },
});

const attachment = (pool: string, roles: object, mapping?: object) => ({
  Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
  Properties: {
    IdentityPoolId: ref(pool),
    Roles: roles,
    ...(mapping && {
      RoleMappings: {
        app: {
          IdentityProvider: {
            'Fn::Join': [':', [att('Users', 'ProviderName'), ref('App')]],
          },
          ...mapping,
        },
      },
    }),
  },
});

const read = (Resource: string) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource });

export const TEMPLATE = {
  Photos: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'photos' } },
  Users: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  App: client(),
  OtherApp: client(),
  Editors: group('editors', 2, 'EditorRole'),
  Admins: group('admins', 1, 'AdminRole'),

  Open: identityPool({}),
  OpenRoles: attachment(
    'Open',
    { authenticated: att('UserRole', 'Arn'), unauthenticated: att('GuestRole', 'Arn') },
    { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' },
  ),
  GuestRole: roleFor('Open', 'unauthenticated', read('arn:aws:s3:::photos/public/*')),
  UserRole: roleFor('Open', 'authenticated', {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    Resource: [`arn:aws:s3:::photos/private/${SUB}/*`],
  }),
  ListOwn: {
    Type: 'AWS::IAM::RolePolicy',
    Properties: {
      PolicyName: 'list',
      RoleName: ref('UserRole'),
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: 'arn:aws:s3:::photos',
          Condition: { StringLike: { 's3:prefix': [`private/${SUB}/*`] } },
        },
      },
    },
  },
  EditorRole: roleFor('Open', 'authenticated', read('arn:aws:s3:::photos/drafts/*')),
  AdminRole: roleFor('Open', 'authenticated', read('arn:aws:s3:::photos/*')),

  Closed: identityPool({ AllowUnauthenticatedIdentities: false, AllowClassicFlow: true }),
  ClosedRoles: attachment(
    'Closed',
    { authenticated: att('ClosedRole', 'Arn') },
    {
      Type: 'Rules',
      AmbiguousRoleResolution: 'Deny',
      RulesConfiguration: {
        Rules: [
          {
            Claim: 'email',
            MatchType: 'Contains',
            Value: '@example.com',
            RoleARN: att('ClosedRole', 'Arn'),
          },
        ],
      },
    },
  ),
  ClosedRole: roleFor('Closed', 'authenticated'),

  /** Its role trusts another pool. */
  Misled: identityPool({}),
  MisledRoles: attachment('Misled', { unauthenticated: att('GuestRole', 'Arn') }),
};

export const OUTPUTS = Object.fromEntries(
  ['Users', 'App', 'OtherApp', 'Open', 'Closed', 'Misled'].map((name) => [
    name,
    { Value: ref(name) },
  ]),
);
