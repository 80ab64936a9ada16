import type { ASTNode } from 'graphql';
import type { ResolverError } from './resolver';

/** Names of fields (or their aliases) and indexes of lists, from the operation down. */
export type Path = readonly (string | number)[];

interface Location {
  line: number;
  column: number;
  sourceName: null;
}

/** One entry of an answer's `errors`, with the keys and in the order in which AppSync has them. */
export interface AnswerError {
  path: Path | null;
  data?: unknown;
  errorType?: string | null;
  errorInfo?: unknown;
  locations: Location[] | null;
  message: string;
}

export interface Answer {
  data: Record<string, unknown> | null;
  errors?: AnswerError[];
}

function locationsOf(...nodes: (ASTNode | undefined)[]): Location[] {
  return nodes.flatMap((node) => {
    const token = node?.loc?.startToken;
    return token ? [{ line: token.line, column: token.column, sourceName: null }] : [];
  });
}

/** An error that a resolver raised, or that it was refused with. */
export function fieldError(error: ResolverError, path: Path, node: ASTNode): AnswerError {
  const { data, errorType, errorInfo, message } = error;
  return { path: [...path], data, errorType, errorInfo, locations: locationsOf(node), message };
}

/** As graphql-java writes a path: `/listPosts/items[0]/title`. */
export function pathText(path: Path): string {
  return path.map((each) => (typeof each === 'number' ? `[${each}]` : `/${each}`)).join('');
}

/** What was found wrong while an answer was put together; such errors have no place in the document. */
export function completionError(path: Path, message: string): AnswerError {
  return { path: [...path], locations: null, message };
}

/** Source: aws-amplify/amplify-category-api#1338. */
export function nullError(type: string, parent: string, path: Path): AnswerError {
  return completionError(
    path,
    `Cannot return null for non-nullable type: '${type}' within parent '${parent}' (${pathText(path)})`,
  );
}

/** What AppSync finds wrong with a request before anything runs. */
export function requestError(message: string, ...nodes: (ASTNode | undefined)[]): AnswerError {
  const locations = locationsOf(...nodes);
  return { path: null, locations: locations.length > 0 ? locations : null, message };
}
