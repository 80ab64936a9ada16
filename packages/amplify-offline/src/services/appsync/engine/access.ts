import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { Kind } from 'graphql';
import { fieldsOf } from './schema';

/** Authorization modes, by CloudFormation's names. */
export type Mode =
  | 'API_KEY'
  | 'AWS_IAM'
  | 'AMAZON_COGNITO_USER_POOLS'
  | 'OPENID_CONNECT'
  | 'AWS_LAMBDA';

/** Who asks, as far as the schema's directives look at it. */
export interface Asker {
  mode: Mode;
  /** The groups of a user of a pool. */
  groups?: string[];
  /** Fields that a Lambda authorizer has denied: `Type.field`, or an ARN that ends in `/types/Type/fields/field`. */
  deniedFields?: string[];
}

/** The modes that may read a field, each with the groups that it is limited to. */
type Rule = Partial<Record<string, { groups?: string[] }>>;

const MODES: Record<string, Mode> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
};

/** Whether one who asks may have a field at all, before a resolver is looked at. */
export type Access = (type: string, field: string, asker: Asker) => boolean;

/**
 * A field is open to the modes of its own directives, else to those of its type, else to the API's default
 * mode alone.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#using-additional-authorization-modes
 */
export function accessOf(schema: GraphQLSchema, defaultMode: string): Access {
  const rules = new Map<string, Rule>();
  for (const { type, field } of fieldsOf(schema)) {
    const rule = ruleOf(directivesOf(field)) ?? ruleOf(directivesOf(type));
    rules.set(`${type.name}.${field.name}`, rule ?? { [defaultMode]: {} });
  }
  return (type, field, { mode, groups = [], deniedFields }) => {
    const name = `${type}.${field}`;
    const rule = rules.get(name);
    // Of the schema's own fields, such as `__typename`, everybody may know.
    if (!rule) return true;
    const path = `/types/${type}/fields/${field}`;
    if (deniedFields?.some((denied) => denied === name || denied.endsWith(path))) return false;
    const open = rule[mode];
    if (!open) return false;
    return !open.groups || open.groups.some((group) => groups.includes(group));
  };
}

function directivesOf({
  astNode,
  ...rest
}: Pick<GraphQLObjectType | GraphQLField<unknown, unknown>, 'astNode'> & {
  extensionASTNodes?: readonly { directives?: readonly ConstDirectiveNode[] }[];
}): readonly ConstDirectiveNode[] {
  const extended = rest.extensionASTNodes ?? [];
  return [...(astNode?.directives ?? []), ...extended.flatMap(({ directives = [] }) => directives)];
}

function ruleOf(directives: readonly ConstDirectiveNode[]): Rule | undefined {
  const rule: Rule = {};
  for (const { name, arguments: given } of directives) {
    const mode = MODES[name.value];
    if (!mode) continue;
    const list = given?.find((argument) => argument.name.value === 'cognito_groups')?.value;
    rule[mode] =
      list?.kind === Kind.LIST
        ? { groups: list.values.flatMap((each) => (each.kind === Kind.STRING ? [each.value] : [])) }
        : {};
  }
  return Object.keys(rule).length > 0 ? rule : undefined;
}
