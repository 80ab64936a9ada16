import { arn } from '../../template/identity';
import { LOWERCASE, token } from '../../template/physical-name';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { createFunctionUrlRoute, FUNCTION_URL_PATH } from './function-url-route';
import { type FunctionUrl, functionUrlsOf } from './function-urls-of';
import { URL } from './properties';

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
  start: ({ region, accountId, others, onNotEmulated }) => {
    const byStack = new Map<string, FunctionUrl[]>();
    const urlOf = (id: string) => [...byStack.values()].flat().find((url) => url.id === id);
    return {
      apply: ({ name, own }) => {
        const urls = functionUrlsOf(own, region);
        return () => void byStack.set(name, urls);
      },
      paths: {
        [FUNCTION_URL_PATH]: {
          callers: 'app',
          answersPreflight: true,
          route: createFunctionUrlRoute(urlOf, { region, accountId }, others, onNotEmulated),
        },
      },
    };
  },
};
