import { isDeepStrictEqual } from 'node:util';
import { arn } from '../../template/identity';
import { physicalName } from '../../template/physical-name';
import { resourceType } from '../resource-type';
import type { Service, ServiceContext } from '../service';
import { setAlarm } from './alarm';
import { leftOut } from './left-out';
import { payloadOf } from './payload';
import { RULE, SCHEDULE } from './properties';
import { refusedRule, refusedSchedule } from './refusals';
import { nextCall, type ScheduledCall, scheduledCalls } from './scheduled-calls';

/** The schedules of functions, as those see them who call a function by hand. */
export interface Schedules {
  of(functionArn: string): FunctionSchedule[];
}

export interface FunctionSchedule {
  /** Such as `cron(0 8 * * ? *)`. */
  text: string;
  /** What it would send now. */
  event(): unknown;
}

interface SetCall {
  call: ScheduledCall;
  /** When it was brought up, in milliseconds since 1970. */
  since: number;
  putOff(): void;
}

/** EventBridge as far as it calls functions in time: rules with a schedule, and EventBridge Scheduler. */
export const EVENTS: Service = {
  name: 'events',
  types: {
    'AWS::Events::Rule': resourceType(RULE, {
      identify: (resource, environment, { Name, EventBusName: bus = 'default' }) => {
        const ref = Name || physicalName(resource, environment, 64);
        const on = bus === 'default' ? '' : `${bus.slice(bus.lastIndexOf('/') + 1)}/`;
        return { ref, attributes: { Arn: arn(environment, 'events', `rule/${on}${ref}`) } };
      },
      refuses: refusedRule,
    }),
    'AWS::Scheduler::Schedule': resourceType(SCHEDULE, {
      identify: (resource, environment, { Name, GroupName = 'default' }) => {
        const ref = Name || physicalName(resource, environment, 64);
        const Arn = arn(environment, 'scheduler', `schedule/${GroupName}/${ref}`);
        return { ref, attributes: { Arn } };
      },
      refuses: refusedSchedule,
    }),
    'AWS::Scheduler::ScheduleGroup': {},
  },
  leavesOut: leftOut,
  start: (context) => {
    const stacks = new Map<string, SetCall[]>();
    const all = () => [...stacks.values()].flat();
    let told: ScheduledCall[] = [];
    const tell = () => {
      const calls = all().map(({ call }) => call);
      if (isDeepStrictEqual(calls, told)) return;
      told = calls;
      if (calls.length) context.onEvent({ kind: 'notice', text: inWords(all(), context) });
    };
    return {
      apply: ({ name, resources }) => {
        const before = stacks.get(name) ?? [];
        return () => {
          // Rates go on counting where nothing changed.
          const kept = new Set<SetCall>();
          const after = scheduledCalls(resources).map((call) => {
            const same = before.find((one) => !kept.has(one) && isDeepStrictEqual(one.call, call));
            if (same) kept.add(same);
            return same ?? setCall(call, context);
          });
          for (const one of before) if (!kept.has(one)) one.putOff();
          stacks.set(name, after);
          tell();
        };
      },
      offers: {
        schedules: {
          of: (functionArn) =>
            all()
              .filter(({ call }) => call.functionArn === functionArn)
              .map(({ call }) => ({
                text: call.text,
                event: () => payloadOf(call, Date.now(), context),
              })),
        },
      },
      stop: () => {
        for (const { putOff } of all()) putOff();
      },
    };
  },
};

function setCall(call: ScheduledCall, context: ServiceContext): SetCall {
  const since = Date.now();
  if (context.schedules === false) return { call, since, putOff: () => {} };
  const { others, onEvent } = context;
  const notice = (text: string) => onEvent({ kind: 'notice', text });
  const putOff = setAlarm({
    next: (after) => nextCall(call, after, since),
    ring: (due) => {
      try {
        others.functions.invokeLater(call.target.Arn, payloadOf(call, due, context));
      } catch (error) {
        notice(`${call.functionName} was not called by ${call.text}: ${(error as Error).message}`);
      }
    },
    missed: (due) =>
      notice(
        `${call.functionName} was not called by ${call.text} at ${new Date(due).toISOString()}: this machine slept.`,
      ),
  });
  return { call, since, putOff };
}

/** One line for all: what will be called when. */
function inWords(calls: SetCall[], { schedules }: ServiceContext): string {
  const off = schedules === false ? 'Schedules are switched off' : undefined;
  const each = calls.map(({ call, since }) => {
    const due = off ? undefined : nextCall(call, Date.now(), since);
    const when = due === undefined ? 'never' : new Date(due).toISOString().replace('.000Z', 'Z');
    const next = off ? '' : call.isEnabled ? `, next ${when}` : ', disabled';
    return `${call.functionName} by ${call.text}${next}`;
  });
  return `${off ?? 'Schedules'}: ${each.join('; ')}.`;
}
