import type { KnownResource } from '../services/service';
import type { EvaluatedStack, Template } from '../template/template';
import type { Replacements } from './replacements';

export type StackStatus =
  | 'CREATE_COMPLETE'
  | 'ROLLBACK_COMPLETE'
  | 'UPDATE_COMPLETE'
  | 'UPDATE_ROLLBACK_COMPLETE';

/** What a caller asks a stack to be. */
export interface StackRequest {
  /** The template as it was sent, in JSON. */
  templateBody: string;
  parameters: Record<string, string>;
  tags: { Key: string; Value: string }[];
  description?: string;
  /** Where the template was uploaded to. */
  templateUrl?: string;
  /** The cloud assembly on this machine that it is from; absent: what it names was uploaded. */
  assemblyDir?: string;
}

/** A stack as it is kept on disk: enough to bring it up again. */
export interface StackRecord extends StackRequest {
  name: string;
  status: StackStatus;
  statusReason?: string;
  /** ISO 8601. */
  createdAt: string;
  updatedAt?: string;
  replacements?: Replacements;
  /** What is to be removed with it, even where it does not come up any more. */
  kept?: KnownResource[];
}

/** A stack that a deployment left behind, with what it came to. */
export interface DeployedStack {
  id: string;
  record: StackRecord;
  template: Template;
  /** Absent where the creation failed: nothing of it is there then. */
  evaluated?: EvaluatedStack;
}
