import { functionOf } from '../call-function';
import type { IntegrationProperties } from './properties';

/**
 * The function behind an integration.
 *
 * @returns undefined where it is another kind of integration, or maps parameters: those are not run
 */
export function integratedFunction(integration: IntegrationProperties): string | undefined {
  const { IntegrationType, IntegrationSubtype, IntegrationUri } = integration;
  const { RequestParameters, ResponseParameters } = integration;
  if (IntegrationType !== 'AWS_PROXY' || IntegrationSubtype) return undefined;
  return RequestParameters || ResponseParameters ? undefined : functionOf(IntegrationUri);
}
