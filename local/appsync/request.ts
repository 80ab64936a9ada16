import type { Principal } from '../iam/roles';

/** Who asks: the claims of a verified user pool token, a key of the API, or who signed with IAM. */
export type Caller =
  | { claims: Record<string, unknown> }
  | { apiKey: string }
  | { principal: Principal };

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** Where a request comes from. */
export interface Origin {
  caller: Caller;
  headers: Record<string, string | string[] | undefined>;
  sourceIp: string;
}
