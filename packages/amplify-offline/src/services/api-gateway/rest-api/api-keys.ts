import type { Resource } from '../../../template/template';
import { declared } from '../../resource-type';
import { API_KEY, USAGE_PLAN, USAGE_PLAN_KEY } from './properties';

/** A key that is good for a stage of an API, by a usage plan. */
export interface ApiKey {
  id: string;
  value: string;
  apiId: string;
  stage: string;
}

/**
 * The keys that are good for something: those that are enabled, and in a usage plan. One whose value the template
 * leaves to AWS has its id for it.
 *
 * @throws ResourceFailed
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function apiKeysOf(resources: Resource[]): ApiKey[] {
  const keys = declared('AWS::ApiGateway::ApiKey', API_KEY, resources);
  const plans = declared('AWS::ApiGateway::UsagePlan', USAGE_PLAN, resources);
  return declared('AWS::ApiGateway::UsagePlanKey', USAGE_PLAN_KEY, resources).flatMap(
    ({ properties: { KeyId, UsagePlanId } }) => {
      const key = keys.find(({ ref }) => ref === KeyId);
      const plan = plans.find(({ ref }) => ref === UsagePlanId);
      // CloudFormation's default is a key that is disabled.
      if (!key?.properties.Enabled) return [];
      return (plan?.properties.ApiStages ?? []).map(({ ApiId = '', Stage = '' }) => ({
        ...{ id: key.ref, value: key.properties.Value ?? key.ref },
        ...{ apiId: ApiId, stage: Stage },
      }));
    },
  );
}
