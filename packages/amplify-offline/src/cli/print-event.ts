import { styleText } from 'node:util';
import type { SandboxEvent } from '../sandbox/event';
import type { Invocation } from '../services/lambda/lambda-service';
import { friendlyName } from '../template/friendly-name';
import type { Resource } from '../template/template';

/** Prints one line for each thing that happens. */
export function eventPrinter(printLine: (line: string) => void = console.log) {
  const names = new Map<string, string>();
  return {
    /** Functions are shown by the name the developer gave them. */
    learnNames(resources: Resource[]): void {
      for (const resource of resources) names.set(resource.ref, friendlyName(resource));
    },
    print(event: SandboxEvent): void {
      const [what, details, isBad] = describe(event, (ref) => names.get(ref) ?? ref);
      const time = new Date().toTimeString().slice(0, 8);
      const label = styleText(isBad ? 'red' : 'cyan', what.padEnd(14));
      printLine(`${styleText('dim', time)}  ${label} ${details}`);
    },
  };
}

type Line = [what: string, details: string, isBad?: boolean];

function describe(event: SandboxEvent, nameOf: (ref: string) => string): Line {
  switch (event.kind) {
    case 'code-sent':
      return codeSentLine(event, nameOf);
    case 'message-sent': {
      const [first = '', ...more] = event.recipients;
      const others = more.length ? ` and ${more.length} more` : '';
      const way = `by ${event.medium.toLowerCase()} (${event.service})`;
      return ['message sent', `to ${first}${others} ${way}`];
    }
    case 'invocation':
      return invocationLine(event.invocation, nameOf);
    case 'graphql': {
      const caller = event.caller ? ` by ${nameOf(event.caller)}` : '';
      const errors = event.errorTypes.length ? ` -> ${event.errorTypes.join(', ')}` : '';
      const details = `${event.field}${caller}, ${Math.round(event.durationMs)} ms${errors}`;
      return ['graphql', details, event.errorTypes.length > 0];
    }
    case 'deployment': {
      const { stackName, status, durationMs, reason } = event;
      const details = `${stackName} ${status}, ${Math.round(durationMs)} ms${reason ? `: ${reason.replaceAll('\n', ' ')}` : ''}`;
      return ['deployment', details, reason !== undefined];
    }
    case 'not-emulated':
      return ['not emulated', event.request, true];
    case 'notice':
      return ['notice', event.text];
    default:
      return [event.kind.replace('-', ' '), event.sub];
  }
}

function codeSentLine(
  { to, medium, reason, sender, isKept }: Extract<SandboxEvent, { kind: 'code-sent' }>,
  nameOf: (ref: string) => string,
): Line {
  const way = `to ${to} by ${medium.toLowerCase()} (${reason})`;
  if (sender === undefined) return ['code sent', way];
  const [, name = sender] = /function:([^:]+)/.exec(sender) ?? [];
  return isKept
    ? ['code', `${way} is in /_local/messages, for ${nameOf(name)} failed to send it`, true]
    : ['code', `${way}: ${nameOf(name)} has to send it`];
}

function invocationLine(invocation: Invocation, nameOf: (ref: string) => string): Line {
  const { functionName, triggerSource, durationMs, coldStart, attempt, outcome } = invocation;
  const notes = [
    `${Math.round(durationMs)} ms`,
    ...(coldStart ? ['cold start'] : []),
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
  ];
  const source = triggerSource ? ` (${triggerSource})` : '';
  const problem =
    outcome === 'success' ? '' : ` ${invocation.errorType}: ${invocation.errorMessage}`;
  return [
    triggerSource ? 'trigger' : 'function',
    `${nameOf(functionName)}${source} ${outcome}, ${notes.join(', ')}${problem}`,
    outcome !== 'success',
  ];
}
