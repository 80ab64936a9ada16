import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectCopy, rows, signUp, startTarget, type Target } from './deploy-target';

describe('ampx sandbox, unmodified', { timeout: 180_000 }, () => {
  let target: Target;
  beforeAll(async () => {
    target = await startTarget(await projectCopy());
  });
  afterAll(() => target?.stop());

  it('deploys with --once: who signs up has a row', async () => {
    const { code, output } = await target.ampx(['sandbox', '--once', '--identifier', 'one']);
    expect(output).toMatch(/Deployment completed/);
    expect(code).toBe(0);

    const outputs = await target.outputs();
    expect(outputs.custom.local).toEqual({
      endpoint: target.endpoint,
      userPoolEndpoint: target.endpoint,
    });
    const sub = await signUp(outputs, 'quinn@example.com');
    expect(await rows(outputs, 'User')).toMatchObject([{ id: sub, email: 'quinn@example.com' }]);
  });

  it('deploys an edit of the schema: the field is live, and rows stay', async () => {
    const undo = await target.edit('amplify/data/schema.ts', (text) =>
      text.replace('      age: a.integer()', '      nickname: a.string(),\n      age: a.integer()'),
    );
    const { code } = await target.ampx(['sandbox', '--once', '--identifier', 'one']);
    await undo();
    expect(code).toBe(0);

    const outputs = await target.outputs();
    expect(outputs.data.model_introspection.models.User?.fields).toHaveProperty('nickname');
    expect(await rows(outputs, 'User')).toMatchObject([{ email: 'quinn@example.com' }]);
  });

  it('reports a backend that fails to deploy, with the reason, and leaves what was there', async () => {
    const undo = await target.edit('amplify/backend.ts', (text) => `${text}${BROKEN_TABLE}`);
    const { output } = await target.ampx(['sandbox', '--once', '--identifier', 'one']);
    await undo();
    expect(output).toMatch(/AWS::DynamoDB::Table Broken/);
    expect(output).toMatch(/Some index key attributes are not defined in AttributeDefinitions/);

    const outputs = await target.outputs();
    const sub = await signUp(outputs, 'after@example.com');
    expect((await rows(outputs, 'User')).map(({ id }) => id)).toContain(sub);
  });

  it('keeps two identifiers apart, and deletes one without the other', async () => {
    const first = await target.outputs();
    await target.ampx(['sandbox', '--once', '--identifier', 'two', '--outputs-out-dir', 'two']);
    const second = await target.outputs('two');
    expect(second.auth.user_pool_id).not.toBe(first.auth.user_pool_id);
    await signUp(second, 'quinn@example.com');
    expect(await rows(second, 'User')).toHaveLength(1);

    const { code, output } = await target.ampx(['sandbox', 'delete', '--identifier', 'two', '-y']);
    expect(output).toMatch(/Finished deleting/);
    expect(code).toBe(0);
    await expect(rows(second, 'User')).rejects.toThrow(/resource not found/i);
    await expect(signUp(second, 'nobody@example.com')).rejects.toThrow(/ResourceNotFound/);
    expect(await rows(first, 'User')).toHaveLength(2);
  });

  it('reports a first deployment that fails, with the reason, and can be run again', async () => {
    const three = ['sandbox', '--once', '--identifier', 'three', '--outputs-out-dir', 'three'];
    const undo = await target.edit('amplify/backend.ts', (text) => `${text}${BROKEN_TABLE}`);
    const failed = await target.ampx(three);
    await undo();
    expect(failed.output).toMatch(/ERROR.*\[Broken\]\. One or more parameter values were invalid/);

    await target.ampx(three);
    const outputs = await target.outputs('three');
    const sub = await signUp(outputs, 'quinn@example.com');
    expect(await rows(outputs, 'User')).toMatchObject([{ id: sub }]);
  });

  it('asks for nothing that is not emulated', () => {
    expect(target.notEmulated).toEqual([]);
  });
});

/** The key `id` has no attribute definition, which DynamoDB refuses. */
const BROKEN_TABLE = `
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
new CfnTable(backend.createStack('broken'), 'Broken', {
  keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
  attributeDefinitions: [{ attributeName: 'other', attributeType: 'S' }],
  billingMode: 'PAY_PER_REQUEST',
});
`;
