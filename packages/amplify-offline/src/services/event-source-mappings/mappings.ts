import type { Others } from '../service';
import { givenUp } from './delivery/given-up';
import { type Lane, type LaneContext, startLane } from './delivery/lane';
import { type Mapping, type Settings, settingsOf } from './mapping';
import type { Positions } from './positions';

/** The mappings that run. */
export interface Mappings {
  all(): Mapping[];
  /** Starts those that are new, and brings changed ones to their new settings, each where it was. */
  apply(mappings: Mapping[]): void;
  remove(ids: string[]): Promise<void>;
  /** Goes on after everything that is in the streams by now. */
  skipAll(): Promise<void>;
  stop(): Promise<void>;
}

interface Running {
  mapping: Mapping;
  lanes: Lane[];
}

export function createMappings(deps: {
  others: Pick<Others, 'functions' | 'streams'>;
  positions: Positions;
  /** To be told what a function does not get. */
  tell(text: string): void;
}): Mappings {
  const { others, positions, tell } = deps;
  const all = new Map<string, Running>();
  const stopLanes = (running: Running | undefined) =>
    Promise.all((running?.lanes ?? []).map((lane) => lane.stop()));

  /** @param before what has to be over first */
  const start = (mapping: Mapping, before: Promise<unknown>) => {
    const settings = settingsOf(mapping.properties);
    const { lanes: count, fromLatest } = settings;
    if (!positions.get(mapping.id)) {
      positions.begin(mapping.id, Array(count).fill(fromLatest ? others.streams.latest() : ''));
    }
    const lanes = Array.from({ length: mapping.isEnabled ? count : 0 }, (_, number) => {
      const from = before.then(() => beginning(mapping, count)[number] ?? '');
      return startLane(from, contextOf(mapping, settings, number));
    });
    all.set(mapping.id, { mapping, lanes });
  };

  /** Where each lane begins: where it was or, where there were more or fewer, where the last of them was. */
  const beginning = ({ id }: Mapping, count: number): string[] => {
    const known = positions.get(id) ?? [];
    if (known.length === count) return known;
    const [last = ''] = [...known].sort();
    const after: string[] = Array(count).fill(last);
    positions.begin(id, after);
    return after;
  };

  const contextOf = (mapping: Mapping, settings: Settings, number: number) => ({
    mapping,
    settings,
    number,
    read: (after: string, limit: number) => others.streams.read(mapping.streamArn, after, limit),
    onWrite: (listener: () => void) => others.streams.onWrite(mapping.streamArn, listener),
    invoke: (Records: object[], attempt: number) =>
      others.functions.invoke(mapping.functionName, { Records }, { attempt }),
    giveUp: giveUpOf(mapping, settings),
    keep: (upTo: string) => positions.move(mapping.id, number, upTo),
    tell: (error: Error) =>
      tell(`${mapping.functionName} waits for ${tableOf(mapping.streamArn)}: ${error.message}`),
    now: Date.now,
  });

  const giveUpOf =
    ({ functionName, streamArn }: Mapping, { destination }: Settings) =>
    (...[records, condition, attempts, hasThrown]: GiveUp): void => {
      const { arn: functionArn = functionName, functionName: name = functionName } =
        others.functions.definition(functionName) ?? {};
      const { shardId } = others.streams;
      const batch = { condition, attempts, hasThrown, functionArn, streamArn, shardId };
      const what = `${name} does not get ${count(records.length, 'record')} of ${tableOf(streamArn)} again (${condition}, ${count(attempts, 'attempt')})`;
      tell(
        destination === undefined
          ? `${what}; no destination is set.`
          : `${what}. ${destination} would get: ${JSON.stringify(givenUp(records, { ...batch, now: Date.now() }))}`,
      );
    };

  return {
    all: () => [...all.values()].map(({ mapping }) => mapping),
    apply: (mappings) => {
      for (const mapping of mappings) {
        const before = all.get(mapping.id);
        // A function that was deployed anew takes over.
        for (const lane of before?.lanes ?? []) lane.hurry();
        if (before && isSame(before.mapping, mapping)) continue;
        start(mapping, stopLanes(before));
      }
    },
    remove: async (ids) => {
      for (const id of ids) {
        const running = all.get(id);
        all.delete(id);
        positions.forget(id);
        await stopLanes(running);
      }
    },
    skipAll: async () => {
      const running = [...all.values()];
      for (const { mapping } of running) positions.forget(mapping.id);
      const stopped = Promise.all(running.map(stopLanes));
      for (const { mapping } of running) {
        const { lanes } = settingsOf(mapping.properties);
        positions.begin(mapping.id, Array(lanes).fill(others.streams.latest()));
        start(mapping, stopped);
      }
    },
    stop: async () => {
      // Functions are stopped after this, and end what is under way.
      for (const running of all.values()) void stopLanes(running);
      positions.close();
    },
  };
}

type GiveUp = Parameters<LaneContext['giveUp']>;

const isSame = (one: Mapping, other: Mapping) => JSON.stringify(one) === JSON.stringify(other);

const count = (number: number, of: string) => `${number} ${of}${number === 1 ? '' : 's'}`;

function tableOf(streamArn: string): string {
  return streamArn.replace(/^.*:table\/([^/]*)\/.*$/, '$1');
}
