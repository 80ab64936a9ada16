import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A template of a cloud assembly: of a file, or within a resource's properties. */
export interface AmplifyTemplate {
  name: string;
  source: string;
}

/** All mapping templates of a cloud assembly, each content once. What CloudFormation puts in is `here`. */
export function templatesOf(directory: string): AmplifyTemplate[] {
  const sources = new Map<string, string>();
  const add = (name: string, source: string) => {
    if (source.trim() !== '' && !sources.has(source)) sources.set(source, name);
  };
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.vtl')) add(file, readFileSync(join(directory, file), 'utf8'));
    if (file.endsWith('template.json')) {
      const { Resources = {} } = JSON.parse(readFileSync(join(directory, file), 'utf8'));
      for (const [id, { Properties = {} }] of Object.entries<{ Properties?: object }>(Resources)) {
        for (const [property, value] of Object.entries(Properties)) {
          if (/MappingTemplate$/.test(property)) add(`${id}.${property}`, textOf(value));
        }
      }
    }
  }
  return Array.from(sources, ([source, name]) => ({ name, source }));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const joined = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  if (!joined) return 'here';
  return joined[1].map(textOf).join(joined[0]);
}
