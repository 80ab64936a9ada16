import { type Figure, percentile } from '../figure';
import { graphqlClient } from './client';
import type { SmallApi } from './small-api';
import { type Subscriber, subscriber } from './subscribers';

const SUBSCRIBERS = 1_000;
const MUTATIONS = 20;
/** So many connect at a time. */
const BATCH = 50;

/** How long it takes, from the request of a mutation on, until each of many subscribers has heard of it. */
export async function tellFigures(api: SmallApi): Promise<Figure[]> {
  const subscribers: Subscriber[] = [];
  try {
    while (subscribers.length < SUBSCRIBERS) {
      const batch = Array.from({ length: BATCH }, () => subscriber(api));
      subscribers.push(...(await Promise.all(batch)));
    }
    const ask = graphqlClient(api.url, api.headers);
    const waits: number[] = [];
    const last: number[] = [];
    for (let count = 0; count <= MUTATIONS; count++) {
      const heard = Promise.all(subscribers.map((each) => each.next()));
      const saidAt = performance.now();
      await ask({ query: `mutation { say(text: "${count}") { id text length } }` });
      const taken = (await heard).map((at) => at - saidAt);
      // The first is to warm up.
      if (count === 0) continue;
      waits.push(...taken);
      last.push(Math.max(...taken));
    }
    const all = SUBSCRIBERS.toLocaleString('en');
    return [
      {
        name: `${all} subscribers told of a mutation, p50`,
        value: percentile(waits, 0.5),
        unit: 'ms',
      },
      { name: '  p95', value: percentile(waits, 0.95), unit: 'ms' },
      { name: '  the last of them, p50 of mutations', value: percentile(last, 0.5), unit: 'ms' },
    ];
  } finally {
    for (const each of subscribers) each.close();
  }
}
