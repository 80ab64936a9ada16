import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from '../http-payload/answer';
import { type Signer, signerOf } from '../http-payload/signer';
import type { Others } from '../service';
import type { FunctionUrl } from './function-urls-of';

/** Since November 2025 it takes both, whoever asks. */
const ACTIONS = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'];

type Policies = Pick<Others, 'functionPolicies'>;

/** What conditions of policies see of a request to a URL, by keys in lower case. */
const contextOf = ({ properties: { AuthType } }: FunctionUrl) => ({
  'lambda:functionurlauthtype': AuthType,
  'lambda:invokedviafunctionurl': 'true',
});

/**
 * Whether the function's own policy lets somebody call it by a URL.
 *
 * @param principal an ARN, or `*` for anybody
 */
export function isPermitted(
  url: FunctionUrl,
  principal: string,
  { functionPolicies }: Policies,
): boolean {
  return ACTIONS.every((action) =>
    functionPolicies.allow(url.functionArn, principal, action, contextOf(url)),
  );
}

/**
 * Who asks a function URL, where they may.
 *
 * @returns the refusal where they may not; undefined for anybody, of a URL that is open to all
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function callerOf(
  url: FunctionUrl,
  request: IncomingMessage,
  region: string,
  others: Policies & Pick<Others, 'roles'>,
): Signer | { refusal: Answer } | undefined {
  if (url.properties.AuthType === 'NONE') {
    return isPermitted(url, '*', others) ? undefined : { refusal: forbidden(WHY) };
  }
  const signer = signerOf((...keys) => others.roles.principal(...keys), request, {
    ...{ service: 'lambda', region },
  });
  if (!signer) return { refusal: forbidden('Forbidden') };
  if ('type' in signer) return { refusal: forbidden(signer.message, signer.type) };
  const { principal } = signer;
  const isAllowed =
    ACTIONS.every((action) => principal.may(action, url.functionArn, contextOf(url))) ||
    isPermitted(url, principal.arn, others);
  return isAllowed ? signer : { refusal: forbidden(WHY) };
}

/** Quoted in many public reports, of URLs of both kinds. */
const WHY =
  'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';

const forbidden = (Message: string | null, type = 'AccessDeniedException') =>
  jsonAnswer(403, { Message }, [['x-amzn-errortype', type]]);

/** Of a URL that is not there (tests of localstack/localstack that were run against AWS). */
export const noUrl = () => forbidden(null);
