import { functionOf } from '../call-function';
import type { IntegrationProperties } from './properties';

/**
 * The function behind an integration.
 *
 * @returns undefined where it is another kind of integration, or streams: those are not run
 */
export function integratedFunction(integration: IntegrationProperties): string | undefined {
  const { Type, Uri, ResponseTransferMode } = integration;
  return Type === 'AWS_PROXY' && ResponseTransferMode !== 'STREAM' ? functionOf(Uri) : undefined;
}
