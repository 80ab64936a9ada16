import { isDeepStrictEqual } from 'node:util';
import { arn } from '../../template/identity';
import { physicalName } from '../../template/physical-name';
import { all, bringUp } from '../resource-failed';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { friendlyNameOf } from './function-definition';
import { createFunctionPolicies } from './function-policies';
import { functionsOf, refusedFunction } from './functions-of';
import { createLambdaRoute, LAMBDA_PATH } from './lambda-route';
import { createLambdaService } from './lambda-service';
import { missingSecrets } from './missing-secrets';
import { notRunnable } from './not-emulated';
import { FUNCTION, PERMISSION } from './properties';

/** Functions, each running its bundle in processes of its own. */
export const LAMBDA: Service = {
  name: 'lambda',
  types: {
    'AWS::Lambda::Permission': resourceType(PERMISSION),
    'AWS::Lambda::Function': resourceType(FUNCTION, {
      identify: (resource, environment, { FunctionName }) => {
        const name = FunctionName || physicalName(resource, environment, 64);
        return { ref: name, attributes: { Arn: arn(environment, 'lambda', `function:${name}`) } };
      },
      refuses: refusedFunction,
    }),
  },
  leavesOut: notRunnable,
  start: ({ endpoint, region, others, functionsHere = {}, onEvent, onNotEmulated }) => {
    const lambda = createLambdaService({
      environment: (definition) => {
        const { role, functionName } = definition;
        const credentials = others.roles.credentials(role, functionName);
        return {
          ...functionsHere['*']?.environment,
          ...functionsHere[friendlyNameOf(definition)]?.environment,
          AWS_ENDPOINT_URL: endpoint,
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          AWS_SESSION_TOKEN: credentials.sessionToken,
          // The SDK's advice to the machine's owner has no place in a function's log.
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        };
      },
      onInvocation: (invocation) => onEvent({ kind: 'invocation', invocation }),
    });
    const policies = createFunctionPolicies((...asked) => others.policies.verdict(...asked));
    return {
      apply: async ({ name, resources, assembly }) => {
        policies.declare(name, resources);
        const functions = functionsOf(resources, assembly, region);
        const steps = functions.map((definition) =>
          bringUp(definition.functionName, async () => {
            // Assets are named by their content: an equal definition is the same function, and its
            // processes stay.
            if (isDeepStrictEqual(lambda.definition(definition.functionName), definition)) return;
            await lambda.deploy(definition);
          }),
        );
        await all(steps);
        return () => {
          for (const text of missingSecrets(functions, others.parameters)) {
            onEvent({ kind: 'notice', text });
          }
        };
      },
      remove: async (gone) => {
        await Promise.all(gone.map(({ ref }) => lambda.remove(ref)));
      },
      paths: {
        [LAMBDA_PATH]: {
          callers: 'machine',
          route: createLambdaRoute(lambda, (asked) => onNotEmulated(`lambda ${asked}`)),
        },
      },
      offers: { functions: lambda, functionPolicies: policies },
      reset: lambda.clear,
      snapshot: lambda.snapshot,
      stop: lambda.stop,
    };
  },
};
