import { randomUUID } from 'node:crypto';
import type { ContentBlock, ConverseAnswer, ConverseRequest } from './converse';
import { sampleOf } from './sample';

/**
 * What answers in a model's place: values that fit, where a tool has to be used, and else a sentence that says what
 * it is. Nothing is generated, and the same request has the same answer.
 */
export function standIn(modelId: string, request: unknown): ConverseAnswer {
  const asked = (request ?? {}) as ConverseRequest;
  const tool = forcedTool(asked);
  const block: ContentBlock = tool
    ? {
        toolUse: {
          toolUseId: `tooluse_${randomUUID()}`,
          name: tool.name,
          input: sampleOf(tool.inputSchema?.json),
        },
      }
    : { text: sentence(modelId, asked) };
  return {
    output: { message: { role: 'assistant', content: [block] } },
    stopReason: tool ? 'tool_use' : 'end_turn',
    usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
    metrics: { latencyMs: 0 },
  };
}

/** The tool that the model may not do without; of several, the first. */
function forcedTool({ toolConfig: { tools = [], toolChoice = {} } = {} }: ConverseRequest) {
  const specs = tools.flatMap(({ toolSpec }) => toolSpec ?? []);
  if (toolChoice.any) return specs[0];
  return specs.find(({ name }) => name === toolChoice.tool?.name);
}

function sentence(modelId: string, { messages = [] }: ConverseRequest): string {
  const said = messages.at(-1)?.content?.find(({ text }) => text !== undefined)?.text;
  const echo = said === undefined ? '' : ` It was told: ${said}`;
  return `This is a stand-in for ${modelId}: the offline sandbox runs no models.${echo}`;
}
