import {
  type Effects,
  type Evaluate,
  type Evaluation,
  type ResolverContext,
  ResolverError,
} from '../engine/resolver';
import { LARGEST_EVALUATION } from '../quotas';
import { type Compiled, compileTemplate } from './compile-template';
import { parseJson } from './json-text';
import { templateError } from './source';
import { frameFor } from './template-context';

/**
 * A mapping template of VTL, ready to run. It is parsed when it first runs, for a template that does not parse is
 * deployed by AWS, too, and answers with an error.
 *
 * @param path of the template's file, for the log
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-programming-guide.html
 */
export function vtlTemplate(source: string, path: string): Evaluate {
  let compiled: Compiled | undefined;
  return (context, effects) => {
    try {
      compiled ??= compileTemplate(source, path);
      return evaluated(compiled, context, effects);
    } catch (error) {
      if (error instanceof ResolverError) {
        if (error.errorType === TEMPLATE) effects.log('ERROR', `${path}: ${error.message}`);
        throw error;
      }
      // A map that holds itself cannot be printed, by Java neither.
      if (error instanceof RangeError) throw templateError('java.lang.StackOverflowError');
      throw error;
    }
  };
}

const TEMPLATE = 'MappingTemplate';

function evaluated(
  { run, scope }: Compiled,
  context: ResolverContext,
  effects: Effects,
): Evaluation {
  const frame = frameFor(scope, context, effects);
  if (run(frame) === 'return') return { value: returnedValue(frame.returned), returned: true };
  return { value: renderedValue(frame.out, 'result' in context) };
}

/**
 * What `#return` gives. A text of JSON counts as what it says: Amplify's templates give `$util.toJson(null)` for an
 * object that is not there.
 */
function returnedValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * What the text says that a template printed.
 *
 * @param isAnswer whether the template makes an answer; a request otherwise
 * @throws ResolverError where it is no JSON
 * @see https://github.com/aws/aws-appsync-community/issues/100 for an answer
 */
function renderedValue(text: string, isAnswer: boolean): unknown {
  // Source: awslabs/aws-mobile-appsync-sdk-js#124, which has an earlier limit.
  if (text.length > LARGEST_EVALUATION / 3 && Buffer.byteLength(text) > LARGEST_EVALUATION) {
    throw templateError('Transformation too large');
  }
  if (text.trim() === '') throw templateError('Template transformation yielded an empty response.');
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw templateError(isAnswer ? `Unable to convert ${text} to Object.` : error.message);
  }
}
