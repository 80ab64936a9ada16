import { randomUUID } from 'node:crypto';
import { type DataSource, notEmulated, ResolverError } from '../engine/resolver';

/** What needs no service: a request's payload is its answer. */
export function noneSource(name: string): DataSource {
  return {
    name,
    invoke: async (request) => ((request ?? {}) as { payload?: unknown }).payload ?? null,
  };
}

/** What the sandbox does not run: an error that says so, rather than an answer that is made up. */
export function notEmulatedSource(name: string, type: string): DataSource {
  return {
    name,
    invoke: async () => {
      throw notEmulated(`${type} data source ${name}`);
    },
  };
}

interface PutEvents {
  operation?: string;
  events?: { source?: string; detailType?: string; detail?: unknown }[];
}

/**
 * An event bus. Its events are told on the terminal and delivered to nobody.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-eventbridge-js.html
 */
export function eventBridgeSource(name: string, tell: (text: string) => void): DataSource {
  return {
    name,
    invoke: async (request) => {
      const { operation, events = [] } = (request ?? {}) as PutEvents;
      if (operation !== 'PutEvents') {
        throw new ResolverError(`Unsupported operation '${operation}'.`, 'BadRequestException');
      }
      for (const { source, detailType } of events) {
        tell(`${name}: an event "${detailType}" of ${source} is taken and delivered to nobody.`);
      }
      return { Entries: events.map(() => ({ EventId: randomUUID() })), FailedEntryCount: 0 };
    },
  };
}
