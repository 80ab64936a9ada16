import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResolverError } from '../../../../src/services/appsync/engine/resolver';
import { CodeErrors } from '../../../../src/services/appsync/javascript/code-errors';
import { jsResolver } from '../../../../src/services/appsync/javascript/js-resolver';
import { contextOf, effectsFor, nothingDone } from '../conformance/javascript-run';

const TOKENS =
  `export function request ( ctx ) { } [ ] return const let var a b c = == => ; , . ?. ... + - ! if else
  for of in switch case default break : ? null undefined 1 "x" \`y\` \${ util . time . nowISO8601 ( ) import * as from
  '@aws-appsync/utils' class try throw new this async await yield delete typeof ctx . stash ctx . args map ( ( x ) => x )
  sort replaceAll JSON . parse Object . keys runtime . earlyReturn console . log /a/ 0n @ #`.split(
    /\s+/,
  );

describe('whatever a file of code holds', () => {
  it('is taken or refused, and runs or fails, as an error of AppSync', async () => {
    const anything = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 });
    const body = fc.oneof(anything, fc.array(fc.string({ maxLength: 8 }), { maxLength: 10 }));
    const property = fc.asyncProperty(body, fc.boolean(), async (tokens, isBody) => {
      const text = tokens.join(' ');
      const code = isBody ? `export function request(ctx) { ${text} }` : text;
      try {
        await jsResolver(code, 'code.js').request?.(contextOf(), effectsFor(nothingDone()));
      } catch (error) {
        if (!(error instanceof CodeErrors)) expect(error).toBeInstanceOf(ResolverError);
      }
    });
    await fc.assert(property, { numRuns: 2000, verbose: true });
  });

  it.each([
    ['brackets', `export const request = () => ${'['.repeat(8000)}${']'.repeat(8000)};`],
    ['a sum', `export const request = () => ${'1+'.repeat(16_000)}1;`],
    ['blocks', `export function request() {${'{'.repeat(15_000)}${'}'.repeat(15_000)}}`],
  ])('may be nested as deeply as 32 KB of code can be: %s', (_, code) => {
    const run = (): unknown =>
      jsResolver(code, 'code.js').request?.(contextOf(), effectsFor(nothingDone()));
    try {
      run();
    } catch (error) {
      if (!(error instanceof CodeErrors)) expect(error).toBeInstanceOf(ResolverError);
    }
  });
});
