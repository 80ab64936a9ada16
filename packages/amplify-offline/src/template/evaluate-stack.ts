import { FriendlyError } from '../friendly-error';
import { identify, stackArn } from './identify';
import { resolve, type Scope } from './intrinsics';
import { localUrls } from './local-urls';
import type { Named } from './physical-name';
import { parseProperties } from './properties/parse-properties';
import { anything, map } from './properties/parsers';
import { placeholder } from './return-values/return-values';
import { nestedStack, parameterValue, pseudoParametersOf } from './stack-parameters';
import type { Environment, EvaluatedStack, Resource, Template } from './template';

/** Reads the template behind a nested stack's `TemplateURL`. */
export type LoadTemplate = (url: string) => Template;

/**
 * Evaluates a template and its nested stacks as CloudFormation would on a first deployment, with
 * physical ids of the sandbox's own. Pure: nothing is created.
 *
 * @param parameters values for the template's parameters; the rest take their defaults
 * @throws FriendlyError where the template refers to what is not there, in a circle, or uses a
 *   function the sandbox does not know
 */
export function evaluateStack(
  template: Template,
  environment: Environment,
  loadTemplate: LoadTemplate,
  parameters: Record<string, unknown> = {},
): EvaluatedStack {
  const resources: Resource[] = [];
  const evaluation = { found: resources, madeUp: new Set<string>() };
  const outputs = evaluateInto(evaluation, '', template, environment, loadTemplate, parameters);
  return { name: environment.stackName, resources, outputs, metadata: template.Metadata ?? {} };
}

interface Evaluation {
  found: Resource[];
  /** What stands for attributes of resources that are not run. */
  madeUp: Set<string>;
}

function evaluateInto(
  evaluation: Evaluation,
  prefix: string,
  template: Template,
  environment: Environment,
  loadTemplate: LoadTemplate,
  parameters: Record<string, unknown>,
): Record<string, string> {
  // A stack into which other stacks' tables and buses were imported holds nothing of its own.
  const { Resources = {} } = template;
  const evaluated = new Map<string, Resource | 'under way'>();
  const pseudoParameters = pseudoParametersOf(environment);

  const scopeAt = (place: string): Scope => ({
    place: prefix + place,
    ref: (name) => {
      if (name in pseudoParameters) return pseudoParameters[name];
      const parameter = template.Parameters?.[name];
      if (parameter)
        return parameterValue(parameter.Type, parameters[name] ?? parameter.Default ?? '');
      return resourceAt(name, place).ref;
    },
    getAtt: (logicalId, attribute) => {
      const resource = resourceAt(logicalId, place);
      const known = resource.attributes[attribute];
      if (known !== undefined && known !== null) return known;
      const value = placeholder(resource, environment, attribute);
      if (typeof value === 'string') evaluation.madeUp.add(value);
      if (value !== undefined) return value;
      throw new FriendlyError(
        `${prefix}${place} asks for ${logicalId}.${attribute}, and ${resource.type} has no such attribute.`,
        'Check the construct that makes this reference; CloudFormation would refuse it too.',
      );
    },
    condition: (name) =>
      Boolean(resolve(template.Conditions?.[name], scopeAt(`condition ${name}`))),
    findInMap: (map, topKey, secondKey) => template.Mappings?.[map]?.[topKey]?.[secondKey],
    localOf: (text) => localUrls(text, environment),
    isMadeUp: (text) => evaluation.madeUp.has(text),
  });

  const resourceAt = (logicalId: string, from: string): Resource => {
    const known = evaluated.get(logicalId);
    if (known === 'under way') {
      const path = [...evaluated].filter(([, state]) => state === known).map(([name]) => name);
      const circle = [...path.slice(path.indexOf(logicalId)), logicalId];
      throw new FriendlyError(
        `Circular dependency: ${circle.map((name) => prefix + name).join(' needs ')}.`,
        'CloudFormation refuses it too. Put a function that is in between into another of these stacks (resourceGroupName in its defineFunction), or choose a name instead of referring to it.',
      );
    }
    if (known) return known;
    const declared = Resources[logicalId];
    if (!declared) {
      throw new FriendlyError(
        `${prefix}${from} refers to ${logicalId}, which the template does not hold.`,
        'Check the construct that makes this reference; CloudFormation would refuse it too.',
      );
    }
    evaluated.set(logicalId, 'under way');
    for (const other of [declared.DependsOn ?? []].flat()) {
      if (isWanted(other)) resourceAt(other, logicalId);
    }
    const path = prefix + logicalId;
    const properties = parseProperties(map(anything), {
      path,
      properties: resolve(declared.Properties ?? {}, scopeAt(logicalId)),
    });
    const named = { type: declared.Type, logicalId, path, properties };
    const resource: Resource =
      declared.Type === 'AWS::CloudFormation::Stack'
        ? {
            ...named,
            ref: stackArn(environment, path),
            attributes: nestedOutputs(named),
          }
        : { ...named, ...identify(named, environment) };
    evaluated.set(logicalId, resource);
    evaluation.found.push(resource);
    return resource;
  };

  const nestedOutputs = (named: Named) => {
    const { TemplateURL, Parameters = {} } = nestedStack(named);
    const nested = evaluateInto(
      evaluation,
      `${named.path}/`,
      loadTemplate(TemplateURL),
      environment,
      loadTemplate,
      Parameters,
    );
    return Object.fromEntries(
      Object.entries(nested).map(([name, value]) => [`Outputs.${name}`, value]),
    );
  };

  const isWanted = (logicalId: string): boolean => {
    const condition = Resources[logicalId]?.Condition;
    return condition === undefined || scopeAt(logicalId).condition(condition);
  };

  for (const logicalId of Object.keys(Resources)) {
    if (isWanted(logicalId)) resourceAt(logicalId, logicalId);
  }
  return Object.fromEntries(
    Object.entries(template.Outputs ?? {})
      .filter(([name, { Condition }]) => !Condition || scopeAt(name).condition(Condition))
      .map(([name, { Value }]) => [name, String(resolve(Value, scopeAt(`output ${name}`)))]),
  );
}
