import type { EvaluatedStack, Template } from '../template/template';

/** The key that Amplify's `backend.addOutput` keeps its part of `amplify_outputs.json` under. */
const CUSTOM = 'AWS::Amplify::Custom';
const CUSTOM_OUTPUT = 'customOutputs';

/**
 * The template as the sandbox deploys it: with one output more, as if a transform had added it.
 *
 * The Amplify CLI compares templates before it deploys. A changed output makes it leave its "hot
 * swap" aside, which would write code and resolvers past CloudFormation: so every change comes as an
 * update of the stack, and there is one way in which resources change.
 */
export function withSandboxOutput(template: Template, endpoint: string): Template {
  return {
    ...template,
    Outputs: {
      ...template.Outputs,
      OfflineSandbox: { Value: endpoint, Description: 'Added by the offline sandbox.' } as never,
    },
  };
}

/**
 * Puts `custom.local` where Amplify's own generator of `amplify_outputs.json` takes it from: among
 * the outputs that a backend adds with `backend.addOutput`.
 */
export function withCustomOutputs(stack: EvaluatedStack, endpoint: string): EvaluatedStack {
  const { outputs, metadata } = stack;
  const own = JSON.parse(outputs[CUSTOM_OUTPUT] ?? '{}');
  const local = { endpoint, userPoolEndpoint: endpoint };
  return {
    ...stack,
    outputs: {
      ...outputs,
      [CUSTOM_OUTPUT]: JSON.stringify({ ...own, custom: { ...own.custom, local } }),
    },
    metadata: { [CUSTOM]: { version: '1', stackOutputs: [CUSTOM_OUTPUT] }, ...metadata },
  };
}
