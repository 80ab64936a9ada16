import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import { openDeploySide } from './deploy-side';

// AWS's bootstrap template has this output; `isBootstrapped` of @aws-amplify/sandbox 1.0.0 wants it to be 6 at least.
it('an account is prepared for CDK: the stack that says so is there', async () => {
  const { cloudFormation, stop } = await openDeploySide();
  const asked = new DescribeStacksCommand({ StackName: 'CDKToolkit' });
  const { Stacks: [toolkit] = [] } = await cloudFormation.send(asked).finally(stop);
  expect(toolkit?.StackStatus).toBe('CREATE_COMPLETE');
  const version = toolkit?.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion');
  expect(Number(version?.OutputValue)).toBeGreaterThanOrEqual(6);
});
