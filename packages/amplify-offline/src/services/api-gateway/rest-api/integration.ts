import { functionOf } from '../call-function';
import type { IntegrationProperties } from './properties';

/**
 * The function behind an integration.
 *
 * @returns undefined where it is another kind of integration: those are not run
 */
export function integratedFunction(integration: IntegrationProperties): string | undefined {
  const { Type, Uri } = integration;
  return Type === 'AWS_PROXY' ? functionOf(Uri) : undefined;
}
