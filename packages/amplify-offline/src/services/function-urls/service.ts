import { whenAsked } from '../../http/routes';
import { arn } from '../../template/identity';
import { LOWERCASE, token } from '../../template/physical-name';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { FUNCTION_URL_PATH, type FunctionUrl, functionUrlsOf } from './function-urls-of';
import { isPermitted } from './permission';
import { URL } from './properties';

const CLOSED =
  'A function URL for everybody refuses everybody, as on AWS: the function needs a permission for lambda:InvokeFunctionUrl and, since November 2025, one for lambda:InvokeFunction. Recent releases of aws-cdk-lib write both.';

/** URLs of functions: HTTP in front of one function, without an API. */
export const FUNCTION_URLS: Service = {
  name: 'function-urls',
  types: {
    'AWS::Lambda::Url': resourceType(URL, {
      identify: (resource, environment, { TargetFunctionArn = '' }) => {
        const id = token(resource, environment, 32, LOWERCASE);
        const FunctionArn = TargetFunctionArn.startsWith('arn:')
          ? TargetFunctionArn
          : arn(environment, 'lambda', `function:${TargetFunctionArn}`);
        const FunctionUrl = `${environment.endpoint}${FUNCTION_URL_PATH}${id}/`;
        return { ref: FunctionArn, attributes: { FunctionArn, FunctionUrl } };
      },
      replaces: (before, after) =>
        before.TargetFunctionArn !== after.TargetFunctionArn ||
        before.Qualifier !== after.Qualifier,
    }),
  },
  start: ({ region, accountId, others, onEvent, onNotEmulated }) => {
    const byStack = new Map<string, FunctionUrl[]>();
    const urlOf = (id: string) => [...byStack.values()].flat().find((url) => url.id === id);
    return {
      apply: ({ name, own }) => {
        const urls = functionUrlsOf(own, region);
        return () => {
          byStack.set(name, urls);
          const closed = urls.filter(
            (url) => url.properties.AuthType === 'NONE' && !isPermitted(url, '*', others),
          );
          for (const { functionArn } of closed) {
            onEvent({ kind: 'notice', text: `${CLOSED} (${functionArn})` });
          }
        };
      },
      paths: {
        [FUNCTION_URL_PATH]: {
          callers: 'app',
          answersPreflight: true,
          route: whenAsked(async () => {
            const { createFunctionUrlRoute } = await import('./function-url-route');
            return createFunctionUrlRoute(urlOf, { region, accountId }, others, onNotEmulated);
          }),
        },
      },
    };
  },
};
