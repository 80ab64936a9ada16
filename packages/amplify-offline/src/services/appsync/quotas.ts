import type { Code, GraphqlApiDefinition } from './definition';

/*
 * AppSync's quotas that requests and deployments are held to; those that are not are in CONTRIBUTING.md.
 * Source: https://docs.aws.amazon.com/general/latest/gr/appsync.html, and what is named beside each.
 */

/** In milliseconds. */
export const REQUEST_TIME = 30_000;
/** How many resolvers one request may run; an API may have a smaller limit. */
export const MOST_RESOLVERS = 10_000;
/** In bytes: what a mapping template may give. */
export const LARGEST_EVALUATION = 5 * 1024 * 1024;
/** Of one connection. Reports of earlier years have 50, then 100; it can be raised. */
export const MOST_SUBSCRIPTIONS = 200;
/** In bytes: what subscribers are told. */
export const LARGEST_PAYLOAD = 240 * 1024;

/** Of one pipeline. */
const MOST_FUNCTIONS = 10;
/** In bytes. */
const LARGEST_TEMPLATE = 64 * 1024;
/** In characters (`Code` in the API reference). */
const LONGEST_CODE = 32_768;
const LARGEST_BATCH = 2_000;

/** @throws Error for what AppSync would not deploy, in its words */
export function checkQuotas({ functions, resolvers }: GraphqlApiDefinition): void {
  for (const { id, ...code } of functions) checkCode(code, `functions/${id}`);
  for (const { typeName, fieldName, functionIds = [], ...code } of resolvers) {
    const name = `${typeName}.${fieldName}`;
    checkCode(code, name);
    // Source: aws-amplify/amplify-cli#9547, aws-amplify/amplify-category-api#956.
    if (functionIds.length > MOST_FUNCTIONS) {
      throw new Error(`${name}: A resolver can only be composed of ${MOST_FUNCTIONS} functions`);
    }
  }
}

function checkCode(code: Code & { maxBatchSize?: number | undefined }, of: string): void {
  const { requestTemplate = '', responseTemplate = '', javascript = '', maxBatchSize = 0 } = code;
  for (const [kind, template] of Object.entries({
    request: requestTemplate,
    response: responseTemplate,
  })) {
    if (Buffer.byteLength(template) <= LARGEST_TEMPLATE) continue;
    // Source: aws-amplify/amplify-cli#2698 for a request; that it is said of answers too is our belief.
    throw new Error(`${of}: Invalid ${kind} template given, must be less than 64kb in size.`);
  }
  // The words are those of AWS's APIs for what their models bound; that CloudFormation has no others is our belief.
  if (javascript.length > LONGEST_CODE) {
    throw new Error(`${of}: ${violated('code', `length less than or equal to ${LONGEST_CODE}`)}`);
  }
  if (maxBatchSize > LARGEST_BATCH) {
    throw new Error(
      `${of}: ${violated('maxBatchSize', `value less than or equal to ${LARGEST_BATCH}`)}`,
    );
  }
}

const violated = (member: string, bound: string) =>
  `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have ${bound}`;
