import {
  anything,
  json,
  list,
  object,
  oneOrMore,
  type Parsed,
  text,
} from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const POLICY_DOCUMENT = json(
  object({
    Statement: oneOrMore(
      object({
        Effect: text,
        Action: oneOrMore(text),
        Resource: oneOrMore(text),
        Condition: anything,
      }),
    ),
  }),
);

export type PolicyDocument = Parsed<typeof POLICY_DOCUMENT>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const ROLE = object({
  RoleName: text,
  Policies: list(object({ PolicyDocument: POLICY_DOCUMENT })),
});

/**
 * AWS::IAM::Policy and AWS::IAM::ManagedPolicy.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html
 */
export const POLICY = object({ PolicyDocument: POLICY_DOCUMENT, Roles: list(text) });
