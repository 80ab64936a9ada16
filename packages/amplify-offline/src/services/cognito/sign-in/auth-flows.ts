import { invalidParameter } from '../errors';
import type { AppClientProperties } from '../pools/properties';

/** Cognito's where the template names none. */
const DEFAULT_FLOWS = ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** The flow's name in `ExplicitAuthFlows`, and how Cognito says that it is not there. */
const FLOWS: Record<string, { allowedBy: string[]; refusal: string }> = {
  USER_SRP_AUTH: {
    allowedBy: ['ALLOW_USER_SRP_AUTH'],
    refusal: 'USER_SRP_AUTH is not enabled for the client.',
  },
  USER_PASSWORD_AUTH: {
    allowedBy: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
    refusal: 'USER_PASSWORD_AUTH flow not enabled for this client',
  },
  ADMIN_USER_PASSWORD_AUTH: {
    allowedBy: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
    refusal: 'Auth flow not enabled for this client',
  },
  REFRESH_TOKEN_AUTH: {
    allowedBy: ['ALLOW_REFRESH_TOKEN_AUTH'],
    refusal: 'Auth flow not enabled for this client',
  },
  CUSTOM_AUTH: {
    allowedBy: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
    refusal: 'CUSTOM_AUTH is not enabled for the client.',
  },
  USER_AUTH: {
    allowedBy: ['ALLOW_USER_AUTH'],
    refusal: 'USER_AUTH is not enabled for the client.',
  },
};

const OTHER_NAMES: Record<string, string> = {
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
  ADMIN_NO_SRP_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
};

/** Whether a sign-in by USER_AUTH may begin with the session of a confirmed sign-up. */
export const allowsUserAuth = (client: AppClientProperties): boolean =>
  (client.ExplicitAuthFlows ?? DEFAULT_FLOWS).includes('ALLOW_USER_AUTH');

/**
 * The flow by its present name.
 *
 * @throws InvalidParameterException when there is no such flow, or not for this client
 */
export function enabledFlow(client: AppClientProperties, requested: string | undefined): string {
  const flow = OTHER_NAMES[requested ?? ''] ?? requested ?? '';
  const known = FLOWS[flow];
  if (!known) throw invalidParameter(`Unknown auth flow: ${requested}`);

  const explicit = client.ExplicitAuthFlows ?? DEFAULT_FLOWS;
  // Before flows were named ALLOW_..., SRP and refreshing were always there.
  const isLegacy = !explicit.some((name) => name.startsWith('ALLOW_'));
  const isImplied = isLegacy && (flow === 'USER_SRP_AUTH' || flow === 'REFRESH_TOKEN_AUTH');
  if (!isImplied && !known.allowedBy.some((name) => explicit.includes(name))) {
    throw invalidParameter(known.refusal);
  }
  return flow;
}
