import type { UserPoolProperties } from '../pools/properties';

/** Why Cognito would not have such custom senders; its reference calls both values optional (aws-cdk #15863). */
export function refusedSenders({ LambdaConfig = {} }: UserPoolProperties): string | undefined {
  for (const trigger of ['CustomEmailSender', 'CustomSMSSender'] as const) {
    const sender = LambdaConfig[trigger];
    for (const name of ['LambdaVersion', 'LambdaArn'] as const) {
      if (!sender || sender[name] !== undefined) continue;
      const path = ['LambdaConfig', trigger, name].map(small).join('.');
      return `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`;
    }
  }
  return undefined;
}

const small = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
