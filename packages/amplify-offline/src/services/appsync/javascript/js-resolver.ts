import type { Evaluate, Evaluation, Mapping, ResolverContext } from '../engine/resolver';
import { checkedCode, tooDeep } from './check';
import { contextView, isPlain, plainValue, writesOf } from './context-view';
import { CodeFailure, EarlyReturn, failureOf } from './failure';
import { exportsOf, instantiation } from './instance';
import { runFor } from './run';
import { type Locate, placesIn } from './source-map';

/**
 * Code for AppSync's runtime `APPSYNC_JS` 1.0.0, ready to run: the handlers that it exports. AppSync translates
 * such code into a language of its own; here it is made into closures, which see nothing but what they are given.
 *
 * @param path of the code's file, for messages to the developer
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-js-version.html
 * @throws CodeErrors for what AppSync refuses when it is deployed
 */
export function jsResolver(code: string, path: string): Mapping {
  const locate = placesIn(code, path);
  try {
    return mappingOf(code, locate);
  } catch (error) {
    throw error instanceof RangeError ? tooDeep(locate) : error;
  }
}

function mappingOf(code: string, locate: Locate): Mapping {
  const checked = checkedCode(code, locate);
  const instantiate = instantiation(checked);
  const { writes, shared } = writesOf(checked.nodes);
  const toJson = (value: unknown): unknown =>
    !writes && isPlain(value) ? value : plainValue(value);
  const mapping: Mapping = {};
  for (const [name, { slot }] of exportsOf(checked)) {
    if (name !== 'request' && name !== 'response') continue;
    const handle = (context: ResolverContext): unknown => {
      const handler = instantiate().slots[slot];
      if (typeof handler !== 'function') throw new TypeError(`${name} is not a function`);
      return toJson(handler(contextView(context, shared)));
    };
    mapping[name] = evaluation(handle, locate);
  }
  return mapping;
}

function evaluation(handle: (context: ResolverContext) => unknown, locate: Locate): Evaluate {
  return (context, effects): Evaluation => {
    try {
      return { value: runFor(context, effects, () => handle(context)) };
    } catch (thrown) {
      if (thrown instanceof EarlyReturn) {
        const value = plainValue(thrown.value);
        return { value, returned: thrown.skipTo === 'END' ? 'END' : true };
      }
      const failure = failureOf(thrown, { line: 1, column: 1 });
      if (failure instanceof CodeFailure) {
        const { path, line, column } = locate(failure.line, failure.column);
        effects.log('ERROR', `${path}:${line}:${column}: ${failure.reason}`);
      }
      throw failure;
    }
  };
}
