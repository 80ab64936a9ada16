import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from '../http-payload/answer';
import { type Signer, signerOf } from '../http-payload/signer';
import type { Others } from '../service';
import type { FunctionUrl } from './function-urls-of';

/** Since November 2025 it takes both, whoever asks. */
const ACTIONS = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'];

/**
 * Who asks a function URL, where they may.
 *
 * @returns the refusal where they may not; undefined for anybody, of a URL that is open to all
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function callerOf(
  { functionArn, properties: { AuthType } }: FunctionUrl,
  request: IncomingMessage,
  region: string,
  { roles, functionPolicies }: Pick<Others, 'roles' | 'functionPolicies'>,
): Signer | { refusal: Answer } | undefined {
  const context = {
    'lambda:functionurlauthtype': AuthType,
    'lambda:invokedviafunctionurl': 'true',
  };
  const isPermitted = (principal: string) =>
    ACTIONS.every((action) => functionPolicies.allow(functionArn, principal, action, context));
  if (AuthType === 'NONE') return isPermitted('*') ? undefined : { refusal: forbidden(WHY) };
  const find: Others['roles']['principal'] = (...credentials) => roles.principal(...credentials);
  const signer = signerOf(find, request, { service: 'lambda', region });
  if (!signer) return { refusal: forbidden('Forbidden') };
  if ('type' in signer) return { refusal: forbidden(signer.message, signer.type) };
  const { principal } = signer;
  const isAllowed =
    ACTIONS.every((action) => principal.may(action, functionArn, context)) ||
    isPermitted(principal.arn);
  return isAllowed ? signer : { refusal: forbidden(WHY) };
}

/** Quoted in many public reports, of URLs of both kinds. */
const WHY =
  'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';

const forbidden = (Message: string | null, type = 'AccessDeniedException') =>
  jsonAnswer(403, { Message }, [['x-amzn-errortype', type]]);

/** Of a URL that is not there (tests of localstack/localstack that were run against AWS). */
export const noUrl = () => forbidden(null);
