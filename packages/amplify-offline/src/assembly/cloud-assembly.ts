import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FriendlyError } from '../friendly-error';
import { replaceFile } from '../state/journal';
import type { Template } from '../template/template';

/** A synthesized backend on disk: its root template and the files that the templates name. */
export interface CloudAssembly {
  stackName: string;
  template: Template;
  /**
   * The file or folder that CDK would upload under this S3 key.
   *
   * @throws FriendlyError where the assembly has no such asset
   */
  asset(objectKey: string): string;
  /** A folder with a file `index.js` of this content, as Lambda makes one of code in a template. */
  inlineCode(source: string): string;
}

interface Manifest {
  artifacts: Record<
    string,
    { type: string; properties?: { templateFile?: string; file?: string } }
  >;
}

interface AssetManifest {
  files: Record<
    string,
    { source: { path: string }; destinations: Record<string, { objectKey: string }> }
  >;
}

/** Reads the one stack that `defineBackend` makes, and the asset manifest beside it. */
export function readCloudAssembly(directory: string): CloudAssembly {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const artifacts = Object.entries(read<Manifest>('manifest.json').artifacts);
  const stack = artifacts.find(([, { type }]) => type === 'aws:cloudformation:stack');
  if (!stack?.[1].properties?.templateFile) {
    throw new FriendlyError(
      `The cloud assembly in ${directory} holds no stack.`,
      'Check that amplify/backend.ts calls defineBackend.',
    );
  }
  const paths = new Map<string, string>();
  for (const [, { type, properties }] of artifacts) {
    if (type !== 'cdk:asset-manifest' || !properties?.file) continue;
    for (const { source, destinations } of Object.values(
      read<AssetManifest>(properties.file).files,
    )) {
      for (const { objectKey } of Object.values(destinations)) {
        paths.set(objectKey, join(directory, source.path));
      }
    }
  }
  return {
    stackName: stack[0],
    template: read<Template>(stack[1].properties.templateFile),
    asset: (objectKey) => {
      const path = paths.get(objectKey);
      if (path) return path;
      throw new FriendlyError(
        `The cloud assembly in ${directory} has no asset ${objectKey}.`,
        'Remove the folder .amplify and start again.',
      );
    },
    inlineCode: inlineCodeIn(directory),
  };
}

/** @param directory where there may be a folder `inline` */
export function inlineCodeIn(directory: string): CloudAssembly['inlineCode'] {
  return (source) => {
    const folder = join(directory, 'inline', createHash('sha256').update(source).digest('hex'));
    const file = join(folder, 'index.js');
    if (!existsSync(file)) replaceFile(file, source);
    return folder;
  };
}

/** The template of a nested stack, found by the last part of its `TemplateURL`. */
export function nestedTemplate(assembly: CloudAssembly, url: string): Template {
  const objectKey = url.slice(url.lastIndexOf('/') + 1);
  return JSON.parse(readFileSync(assembly.asset(objectKey), 'utf8'));
}
