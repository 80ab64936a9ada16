import type { SandboxEvent } from '../../sandbox/event';
import { credentialVariables, type Roles } from '../iam/roles';
import { createLambdaService, type LambdaService } from './lambda-service';

/** Functions that find the sandbox where they look for AWS, each with credentials of its role. */
export function startFunctions(needs: {
  endpoint: string;
  roles: Pick<Roles, 'credentials'>;
  onEvent: (event: SandboxEvent) => void;
}): LambdaService {
  return createLambdaService({
    environment: ({ role, functionName }) => ({
      AWS_ENDPOINT_URL: needs.endpoint,
      ...credentialVariables(needs.roles.credentials(role, functionName)),
      // The SDK's advice to the machine's owner has no place in a function's log.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    }),
    onInvocation: (invocation) => needs.onEvent({ kind: 'invocation', invocation }),
  });
}
