import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { type Attack, answerTo, type Target } from '../attempt';
import { requestBodies } from '../graphql-requests';

/** Read from the API itself, once for each. */
const bodies = new WeakMap<Target, Promise<fc.Arbitrary<string>>>();

/** What belongs to us alone, and is in no answer: where the code is, and what it calls a mistake of its own. */
export const INSIDE = /\n\s+at |node_modules|\.m?[jt]s:\d|file:\/\/|InternalFailure/;

/** Requests that are made of the API's schema, right and wrong. */
export const graphqlBySchema: Attack = {
  name: 'GraphQL by the schema',
  weight: 2,
  attempt: async (target, random) => {
    if (!bodies.has(target)) bodies.set(target, bodiesFor(target));
    const seed = Math.floor(random() * 2 ** 31);
    const made = (await bodies.get(target)) as fc.Arbitrary<string>;
    const [body = ''] = fc.sample(made, { seed, numRuns: 1 });
    const answer = await ask(target, body);
    const wrong = (what: string) => ({ wrong: `${what}: ${body.slice(0, 1_000)}` });
    if (answer === 'none') return wrong('not answered');
    if (answer === 'closed') return wrong('the connection was closed');
    const { status, text } = answer;
    if (status >= 500) return wrong(`${status} ${text.slice(0, 200)}`);
    if (INSIDE.test(text)) return wrong(`tells of the inside: ${text.slice(0, 500)}`);
    const { data, errors } = JSON.parse(text) as { data?: object | null; errors?: object[] };
    if (!data && !errors?.length) return wrong(`says nothing: ${text.slice(0, 200)}`);
    return errors ? 'refused' : 'taken';
  },
};

/** AppSync gives a request 30 seconds: hundreds of mutations, one after the other, may take them. */
const PATIENCE_MS = 45_000;

const ask = (target: Target, body: string) => {
  const headers = { authorization: target.tokens.access };
  return answerTo(target.endpoint, { path: target.graphql, headers, body }, PATIENCE_MS);
};

async function bodiesFor(target: Target): Promise<fc.Arbitrary<string>> {
  const answer = await ask(target, JSON.stringify({ query: getIntrospectionQuery() }));
  if (typeof answer === 'string') throw new Error(`The schema was not told: ${answer}`);
  const { data } = JSON.parse(answer.text) as { data: IntrospectionQuery };
  return requestBodies(buildClientSchema(data));
}
