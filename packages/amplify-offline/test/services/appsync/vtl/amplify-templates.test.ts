import { resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { synthesize } from '../../../../src/assembly/kept-assembly';
import { sandboxIdentity } from '../../../../src/assembly/synthesize';
import { type Effects, ResolverError } from '../../../../src/services/appsync/engine/resolver';
import { vtlTemplate } from '../../../../src/services/appsync/vtl/vtl-template';
import { amplifyContexts } from './amplify-contexts';
import { type AmplifyTemplate, templatesOf } from './amplify-templates';

/* The templates that Amplify makes: of a backend with each kind of rule, and of this project's. */

let templates: AmplifyTemplate[];

beforeAll(async () => {
  const projects = ['packages/amplify-offline/test/fixtures/every-rule', '.'];
  templates = [];
  for (const project of projects) {
    const projectDir = resolve(project);
    const identity = await sandboxIdentity(projectDir);
    templates.push(...templatesOf((await synthesize({ projectDir, identity })).directory));
  }
}, 180_000);

it('there are many of them', () => {
  expect(templates.length).toBeGreaterThan(150);
});

it('each gives a value to someone, knows all that it asks for, and leaves no reference as it is', () => {
  const silent: string[] = [];
  const unknown = new Set<string>();
  const left: string[] = [];
  const failures = new Set<string | null>();
  for (const { name, source } of templates) {
    const evaluate = vtlTemplate(source, name);
    let values = 0;
    for (const [authType, context] of amplifyContexts()) {
      const effects = effectsOf(authType, (text) => unknown.add(text.replace(/^\S+ /, '')));
      try {
        const text = JSON.stringify((evaluate(context, effects) as { value: unknown }).value);
        values++;
        if (/\$[a-zA-Z{!]/.test(text)) left.push(`${name}: ${text}`);
      } catch (error) {
        if (!(error instanceof ResolverError)) throw error;
        failures.add(error.errorType);
      }
    }
    if (values === 0) silent.push(name);
  }
  expect(silent).toEqual([]);
  expect(left).toEqual([]);
  // Of a list of owners, Amplify's own template asks for a method that no list has, and needs nothing of it.
  expect([...unknown]).toEqual([expect.stringContaining('java.util.ArrayList has no method put ')]);
  // What they themselves refuse.
  expect(failures).toEqual(new Set(['Unauthorized', 'InvalidArgumentsError']));
});

function effectsOf(authType: Effects['authType'], onUnknown: (text: string) => void): Effects {
  const ignore = () => undefined;
  return {
    authType,
    appendError: ignore,
    setSubscriptionFilter: ignore,
    setSubscriptionInvalidationFilter: ignore,
    invalidateSubscriptions: ignore,
    addResponseHeader: ignore,
    log: (level, text) => {
      if (level === 'DEBUG') onUnknown(text);
    },
  };
}
