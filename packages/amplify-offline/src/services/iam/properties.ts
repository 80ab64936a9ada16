import {
  anything,
  json,
  list,
  map,
  object,
  oneOrMore,
  type Parsed,
  text,
} from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const POLICY_DOCUMENT = json(
  object({
    Version: text,
    Statement: oneOrMore(
      object({
        Effect: text,
        Action: oneOrMore(text),
        NotAction: oneOrMore(text),
        Resource: oneOrMore(text),
        NotResource: oneOrMore(text),
        Principal: anything,
        Condition: map(map(oneOrMore(text))),
      }),
    ),
  }),
);

export type PolicyDocument = Parsed<typeof POLICY_DOCUMENT>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const ROLE = object({
  RoleName: text,
  AssumeRolePolicyDocument: POLICY_DOCUMENT,
  Policies: list(object({ PolicyDocument: POLICY_DOCUMENT })),
  ManagedPolicyArns: list(text),
});

/**
 * AWS::IAM::Policy and AWS::IAM::ManagedPolicy.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html
 */
export const POLICY = object({ PolicyDocument: POLICY_DOCUMENT, Roles: list(text) });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html */
export const ROLE_POLICY = object({ PolicyDocument: POLICY_DOCUMENT, RoleName: text });
