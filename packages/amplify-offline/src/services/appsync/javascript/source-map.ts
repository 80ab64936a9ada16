import { SourceMap, type SourceMapPayload } from 'node:module';
import { posix } from 'node:path';
import type { Place } from './code-errors';

/** Finds what a developer wrote: where code has its own source map, by that. Lines and columns count from one. */
export type Locate = (line: number, column: number) => Place;

/**
 * Follows a source map that is in the code itself, as esbuild's `sourcemap: 'inline'` writes it. A map that cannot
 * be read counts as none.
 *
 * @param path of the code, from where the map's sources are seen
 */
export function placesIn(code: string, path: string): Locate {
  const map = mapIn(code);
  return (line, column) => {
    const entry = map?.findEntry(line - 1, column - 1);
    if (!entry || !('originalSource' in entry)) return { path, line, column };
    return {
      path: posix.join(posix.dirname(path), entry.originalSource),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  };
}

function mapIn(code: string): SourceMap | undefined {
  const [, encoded] = [...code.matchAll(MAP_COMMENT)].at(-1) ?? [];
  if (!encoded) return undefined;
  try {
    const payload = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    return new SourceMap(payload as SourceMapPayload);
  } catch {
    return undefined;
  }
}

const MAP_COMMENT =
  /\/\/[#@] sourceMappingURL=data:application\/json;(?:charset=[\w-]+;)?base64,([\w+/=]+)/g;
