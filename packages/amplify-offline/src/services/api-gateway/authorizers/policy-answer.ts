import type { Policies } from '../../service';

/** What an authorizer function said of a caller. */
export interface PolicyAnswer {
  principalId: string;
  policyDocument: unknown;
  /** Texts, numbers and Booleans; as functions see them, each is a text. */
  context: Record<string, string>;
  /** An API key, where the API takes keys from its authorizer. */
  usageIdentifierKey?: string;
}

/**
 * @returns undefined where it is not what an authorizer has to answer
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function policyAnswer(answer: unknown): PolicyAnswer | undefined {
  const given = (answer ?? {}) as Record<string, unknown>;
  const { principalId, policyDocument, usageIdentifierKey } = given;
  const context = textsOf(given.context);
  if (typeof principalId !== 'string' || !policyDocument || !context) return undefined;
  return {
    ...{ principalId, policyDocument, context },
    ...(typeof usageIdentifierKey === 'string' && { usageIdentifierKey }),
  };
}

/** @returns undefined where a value is neither a text, nor a number, nor a Boolean */
function textsOf(context: unknown): Record<string, string> | undefined {
  if (context === undefined || context === null) return {};
  if (typeof context !== 'object' || Array.isArray(context)) return undefined;
  const entries = Object.entries(context).filter(([, value]) => value !== null);
  const isFlat = entries.every(([, value]) => typeof value !== 'object');
  return isFlat
    ? Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
    : undefined;
}

/** @returns undefined where the policy is none */
export function invokeVerdict(policies: Policies, { policyDocument }: PolicyAnswer, arn: string) {
  try {
    return policies.verdict(policyDocument, 'execute-api:Invoke', arn);
  } catch {
    return undefined;
  }
}
