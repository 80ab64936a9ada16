/*
 * What the sandbox reads of a request to a model, and what it answers.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */

export interface ConverseRequest {
  messages?: { role?: string; content?: ContentBlock[] }[];
  toolConfig?: {
    tools?: { toolSpec?: ToolSpec }[];
    /** Absent, or `auto`: the model may use a tool, or none. */
    toolChoice?: { tool?: { name?: string }; any?: object };
  };
}

interface ToolSpec {
  name: string;
  inputSchema?: { json?: unknown };
}

export interface ToolUse {
  toolUseId: string;
  name: string;
  input: unknown;
}

/** Other kinds, such as images, are not looked at. */
export interface ContentBlock {
  text?: string;
  toolUse?: ToolUse;
}

export interface ConverseAnswer {
  output: { message: { role: 'assistant'; content: ContentBlock[] } };
  stopReason: 'end_turn' | 'tool_use';
  usage: { inputTokens: number; outputTokens: number; totalTokens: number };
  metrics: { latencyMs: number };
}

/** What a model answers, or the error that Bedrock gives instead. */
export type ModelAnswer =
  | { ok: true; answer: ConverseAnswer }
  | { ok: false; status: number; errorType: string; message: string };

/** Models that are asked by their ids. */
export interface Models {
  converse(modelId: string, request: unknown): Promise<ModelAnswer>;
}
