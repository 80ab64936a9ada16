import { describe, expect, it } from 'vitest';
import { answerEvents } from '../../../src/services/bedrock/event-stream';
import { sampleOf } from '../../../src/services/bedrock/sample';
import { standIn } from '../../../src/services/bedrock/stand-in';

const text = { type: 'string' };

describe('a value that fits a schema', () => {
  it.each<[schema: unknown, value: unknown]>([
    [text, 'stand-in'],
    [{ type: 'number' }, 1],
    [{ type: 'integer', minimum: 5 }, 5],
    [{ type: 'boolean' }, true],
    [{ type: 'string', enum: ['RED', 'BLUE'] }, 'RED'],
    [{ type: 'array', items: text }, ['stand-in']],
    [
      { type: 'object', properties: { a: text, b: { type: 'number' } } },
      { a: 'stand-in', b: 1 },
    ],
    // As Amplify writes an enumeration.
    [{ type: '', properties: { Color: { type: 'string', enum: ['RED'] } } }, 'RED'],
    [{ type: 'string', description: 'An extended ISO 8601 date string' }, '2026-01-01'],
    [
      { type: 'string', description: 'An extended ISO 8601 date and time string' },
      '2026-01-01T12:00:00.000Z',
    ],
    [undefined, 'stand-in'],
  ])('%j', (schema, value) => {
    expect(sampleOf(schema)).toEqual(value);
  });

  it('ends where a schema holds itself', () => {
    const schema: { type: string; properties: object } = { type: 'object', properties: {} };
    schema.properties = { again: schema };
    expect(JSON.stringify(sampleOf(schema))).toMatch(/null/);
  });
});

describe('a stand-in', () => {
  const tool = (name: string, schema: object) => ({
    toolSpec: { name, inputSchema: { json: schema } },
  });
  const tools = [tool('a', { type: 'object', properties: { n: text } }), tool('b', text)];

  it('uses the tool that it has to use', () => {
    const input = (toolChoice: object) => {
      const { output, stopReason } = standIn('m', { toolConfig: { tools, toolChoice } });
      return [stopReason, output.message.content[0]?.toolUse?.input];
    };
    expect(input({ tool: { name: 'b' } })).toEqual(['tool_use', 'stand-in']);
    expect(input({ any: {} })).toEqual(['tool_use', { n: 'stand-in' }]);
    expect(input({ auto: {} })).toEqual(['end_turn', undefined]);
  });

  it('says what it is otherwise, and what it was told', () => {
    const content = [{ image: {} }, { text: 'Hello?' }];
    const { output } = standIn('m', { messages: [{ role: 'user', content }] });
    expect(output.message.content).toEqual([
      {
        text: 'This is a stand-in for m: the offline sandbox runs no models. It was told: Hello?',
      },
    ]);
    for (const request of [null, {}, { messages: [] }]) {
      expect(standIn('m', request).output.message.content[0]?.text).toMatch(/runs no models\.$/);
    }
  });

  it('streams the use of a tool as models do', () => {
    const toolChoice = { tool: { name: 'b' } };
    const events = answerEvents(standIn('m', { toolConfig: { tools, toolChoice } }));
    expect(events.map(([type]) => type)).toEqual([
      'messageStart',
      'contentBlockStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    expect(events[1]?.[1]).toMatchObject({ start: { toolUse: { name: 'b' } } });
    expect(events[2]?.[1]).toMatchObject({ delta: { toolUse: { input: '"stand-in"' } } });
  });
});
