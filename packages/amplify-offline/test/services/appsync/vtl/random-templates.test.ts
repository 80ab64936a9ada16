import fc from 'fast-check';
import { it } from 'vitest';
import { ResolverError } from '../../../../src/services/appsync/engine/resolver';
import { vtlTemplate } from '../../../../src/services/appsync/vtl/vtl-template';
import { CONTEXT, keptEffects } from '../conformance/util-run';

const PIECES = [
  ...['$', '${', '$!{', '}', '#', '#{', '##', '#*', '*#', '#[[', ']]#', '\\', '"', "'", '(', ')'],
  ...['[', ']', '{', ':', ',', '..', '.', ' ', '\n', '\t', '-', '1', '2.5', '9', 'true', 'null'],
  ...['#if(', '#elseif(', '#else', '#end', '#set(', '#foreach(', '#break', '#stop', '#return('],
  ...['#define(', '#macro(m $p)', '#m(', '$i in ', '$a', '$a.b', '$a = ', '$ctx.args', '$ctx'],
  ...['$util.toJson(', '$util.qr(', '.put("k", ', '.get(', '.add(', '.size()', '.keySet()'],
  ...['.subList(', '.substring(', '.replaceAll(', '.matches(', '[1..3]', '{"k": [1]}', ' == '],
  ...[' && ', ' + ', ' / ', ' % ', ' < ', '!', '$util', '$extensions', '$foreach.hasNext'],
];

it('whatever a template is made of, it gives a value or an error of AppSync', () => {
  const templates = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), {
      maxLength: 30,
    })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(templates, (template) => {
      const context = {
        ...structuredClone(CONTEXT),
        arguments: { l: [1, 'a', null], m: { a: 1 } },
      };
      try {
        vtlTemplate(template, 'random.vtl')(context, keptEffects().effects);
      } catch (error) {
        if (!(error instanceof ResolverError)) throw error;
      }
    }),
    { verbose: true, numRuns: 3000 },
  );
});
