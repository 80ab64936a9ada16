import { parseProperties } from '../../src/template/properties/parse-properties';
import type { Parser } from '../../src/template/properties/parsers';

/** What a parser makes of properties: them, or a text of what is wrong with them. */
export function reading(parser: Parser<unknown>, properties: unknown): unknown {
  try {
    return parseProperties(parser, { path: 'It', properties });
  } catch (error) {
    return (error as Error).message.split('\n').slice(1).join('\n');
  }
}

/** Of a table of cases: who reads what, and how. */
export type Case = [what: string, parser: Parser<unknown>, properties: unknown, expected: unknown];
