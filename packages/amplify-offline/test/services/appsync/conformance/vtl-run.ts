import type { Evaluation, ResolverContext } from '../../../../src/services/appsync/engine/resolver';
import { compileTemplate } from '../../../../src/services/appsync/vtl/compile-template';
import { frameFor } from '../../../../src/services/appsync/vtl/template-context';
import { vtlTemplate } from '../../../../src/services/appsync/vtl/vtl-template';
import { type ConformanceCase, casesFrom, refusal } from './conformance-case';
import { CONTEXT, keptEffects } from './util-run';

/**
 * What Apache Velocity 1.7 gave when it was asked, with its settings as they come. It is AppSync's: the guide links to
 * it, and AppSync's messages are its own word for word.
 */
export const VELOCITY = 'Apache Velocity 1.7 itself, asked (Debian 1.7-6)';

/** What a template prints; `$v` has values of each kind, of which none is there beside them. */
export function printed(template: string): string {
  const { run, scope } = compileTemplate(template, 'case.vtl');
  const frame = frameFor(scope, CONTEXT, keptEffects().effects);
  const slot = scope.knownSlot('v');
  if (slot !== undefined) frame.slots[slot] = values();
  run(frame);
  return frame.out;
}

const values = () => ({
  ...{ s: 'text', n: 5, d: 1.5, empty: '', zero: 0, yes: true, no: false, nothing: null },
  ...{ m: { a: 1, b: 'two' }, l: [1, 'x', null, 2.5], el: [], em: {} },
});

type Row = [template: string, expected: string];

/** Templates, and what they print. */
export function prints(source: string, rows: Row[]): ConformanceCase[] {
  return casesFrom(
    source,
    rows.map(([template, text]) => [template, () => printed(template), text]),
  );
}

/** Templates, and the message that they end with. Velocity's list of what could have come instead is left out. */
export function fails(source: string, rows: Row[]): ConformanceCase[] {
  return casesFrom(
    source,
    rows.map(([template, message]) => [
      template,
      () => printed(template),
      refusal(message, 'MappingTemplate'),
    ]),
  );
}

type Given = Partial<ResolverContext>;

/** What an evaluation gives: of an answer's template where there is a result, of a request's otherwise. */
export function evaluated(template: string, given: Given = {}): Evaluation {
  const context = { ...structuredClone(CONTEXT), ...structuredClone(given) };
  return vtlTemplate(template, 'case.vtl')(context, keptEffects().effects) as Evaluation;
}

export const request = (template: string, given?: Given) => () => evaluated(template, given).value;
