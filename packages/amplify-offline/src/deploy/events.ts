import { randomUUID } from 'node:crypto';
import type { Resource } from '../template/template';

/** One line in the history of a stack. */
export interface StackEvent {
  id: string;
  /** The stack that the resource is in: the root or a nested one. */
  stackId: string;
  /** One for each deployment. */
  operationId: string;
  logicalId: string;
  physicalId: string;
  type: string;
  status: string;
  reason?: string;
  at: Date;
}

/** How many are kept for each root stack; CloudFormation keeps 90 days of them. */
const KEPT = 2_000;

/** What happened to stacks, newest first as CloudFormation lists it; of those that are gone, too. */
export function createEvents() {
  const byRoot = new Map<string, StackEvent[]>();
  let last = 0;
  return {
    /** Begins a deployment of a root stack, and gives what to record its events with. */
    record: (root: { id: string; name: string }) => {
      const operationId = randomUUID();
      const events = byRoot.get(root.id) ?? [];
      byRoot.set(root.id, events);
      const add = (event: Omit<StackEvent, 'id' | 'operationId' | 'at'>) => {
        // No two at one time: readers put them in order by it.
        last = Math.max(Date.now(), last + 1);
        events.unshift({ ...event, id: randomUUID(), operationId, at: new Date(last) });
        events.splice(KEPT);
      };
      return {
        /** @param of the stack that it is about: the root stack, or one nested in it */
        stack: (status: string, reason?: string, of: { id: string; name: string } = root) =>
          add({
            stackId: of.id,
            logicalId: of.name,
            physicalId: of.id,
            type: 'AWS::CloudFormation::Stack',
            status,
            ...(reason !== undefined && { reason }),
          }),
        /** @param stackId the stack that the resource is in */
        resource: (stackId: string, resource: Resource, status: string, reason?: string) =>
          add({
            stackId,
            logicalId: resource.logicalId,
            physicalId: resource.ref,
            type: resource.type,
            status,
            ...(reason !== undefined && { reason }),
          }),
      };
    },
    /** Those of one stack, root or nested. */
    of: (stackId: string): StackEvent[] =>
      [...byRoot.values()].flat().filter((event) => event.stackId === stackId),
  };
}

export type Events = ReturnType<typeof createEvents>;
export type EventRecorder = ReturnType<Events['record']>;
