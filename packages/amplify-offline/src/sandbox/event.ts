import type { Deployment } from '../deploy/deployer';
import type { ServiceEvent } from '../services/service';

/** One thing that happened in the sandbox, for one line on the terminal. */
export type SandboxEvent = ServiceEvent | Deployment | { kind: 'not-emulated'; request: string };
