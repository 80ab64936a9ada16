import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource as its template has it. */
export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: its shape is the resource type's own schema
  Properties: Record<string, any>;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Default?: unknown }>;
  Outputs?: Record<string, { Value: unknown }>;
}

/** A stack of the assembly, with its nested stacks by logical id. */
export interface Stack {
  template: Template;
  nested: Record<string, Stack>;
  /** Where it is nested; none for the root. */
  parent?: { stack: Stack; logicalId: string };
}

interface AssetManifest {
  files: Record<string, { source: { path: string } }>;
}

/** Reads the root stack of a cloud assembly, and all that are nested in it. */
export function readStacks(directory: string): Stack {
  const read = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const files = readdirSync(directory);
  const rootFile = files.find((file) => /(?<!\.nested)\.template\.json$/.test(file));
  const assetsFile = files.find((file) => file.endsWith('.assets.json'));
  if (!rootFile || !assetsFile) throw new Error(`No stack in ${directory}`);
  const { files: assets }: AssetManifest = read(assetsFile);

  const load = (template: Template, parent?: Stack['parent']): Stack => {
    const stack: Stack = { template, nested: {}, ...(parent && { parent }) };
    for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== 'AWS::CloudFormation::Stack') continue;
      const hash = /([0-9a-f]{64})\.json/.exec(JSON.stringify(Properties.TemplateURL))?.[1];
      const file = hash && assets[hash]?.source.path;
      if (!file) throw new Error(`No template for the nested stack ${logicalId}`);
      stack.nested[logicalId] = load(read(file), { stack, logicalId });
    }
    return stack;
  };
  return load(read(rootFile));
}

/** The stack itself and everything nested in it. */
export function allStacks(stack: Stack): Stack[] {
  return [stack, ...Object.values(stack.nested).flatMap(allStacks)];
}

/** All resources of a type, wherever they are. */
export function resourcesOf(
  root: Stack,
  type: string,
): { stack: Stack; logicalId: string; properties: Resource['Properties'] }[] {
  return allStacks(root).flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([logicalId, { Properties }]) => ({ stack, logicalId, properties: Properties })),
  );
}
