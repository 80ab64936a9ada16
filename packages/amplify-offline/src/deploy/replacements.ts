import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '../template/template';

/** How often a resource was replaced, by its path; a replacement has a physical id of its own. */
export type Replacements = Record<string, number>;

/**
 * Evaluates a request anew until every resource that an update replaces has its new physical id: those
 * that refer to it may have to be replaced in turn.
 *
 * @param before the resources as they are deployed
 * @param known how often they were replaced so far
 */
export function withReplacements<T extends { evaluated: { resources: Resource[] } }>(
  evaluate: (replacements: Replacements) => T,
  before: Resource[],
  known: Replacements,
): T & { replacements: Replacements } {
  let replacements = known;
  for (;;) {
    const request = evaluate(replacements);
    const replaced = replacedPaths(before, request.evaluated.resources).filter(
      (path) => replacements[path] === known[path],
    );
    if (!replaced.length) return { ...request, replacements };
    const counted = replaced.map((path) => [path, (known[path] ?? 0) + 1]);
    replacements = { ...replacements, ...Object.fromEntries(counted) };
  }
}

/** Whether an update of this resource makes a new one. Names that are given are left to themselves. */
export function isReplaced(before: Resource, after: Resource): boolean {
  const rule = before.type === after.type ? RULES[after.type] : undefined;
  return rule?.(before.properties, after.properties) ?? false;
}

function replacedPaths(before: Resource[], after: Resource[]): string[] {
  const known = new Map(before.map((resource) => [resource.path, resource]));
  return after
    .filter((resource) => {
      const old = known.get(resource.path);
      return old && isReplaced(old, resource);
    })
    .map(({ path }) => path);
}

type Rule = (before: Resource['properties'], after: Resource['properties']) => boolean;

const differ =
  (...names: string[]): Rule =>
  (before, after) =>
    names.some((name) => !isDeepStrictEqual(before[name], after[name]));

/**
 * What CloudFormation's reference calls "Update requires: Replacement", where the sandbox keeps state
 * or hands out an id.
 */
const RULES: Record<string, Rule> = {
  'AWS::Cognito::UserPoolClient': differ('GenerateSecret', 'UserPoolId'),
  'AWS::DynamoDB::GlobalTable': isOtherTable,
  'AWS::DynamoDB::Table': isOtherTable,
};

function isOtherTable(...change: Parameters<Rule>): boolean {
  return differ('KeySchema')(...change) || hasRetypedAttribute(...change);
}

/** "Replacement if you edit an existing AttributeDefinition." */
const hasRetypedAttribute: Rule = (before, after) =>
  attributes(after).some(({ AttributeName, AttributeType }) =>
    attributes(before).some(
      (old) => old.AttributeName === AttributeName && old.AttributeType !== AttributeType,
    ),
  );

function attributes(properties: Resource['properties']) {
  return (properties.AttributeDefinitions ?? []) as {
    AttributeName: string;
    AttributeType: string;
  }[];
}
