import { AccountPrincipal, type IPrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { expect, test } from 'vitest';
import { limitPermissionsToThisAccount } from '../../../amplify/operations/source-account';
import { propertiesOf, stackOf, watchedFunctions } from './watched-stack';

const COGNITO = new ServicePrincipal('cognito-idp.amazonaws.com');

test.each<[string, IPrincipal, string | undefined, unknown]>([
  ['a service is tied to this account', COGNITO, undefined, { Ref: 'AWS::AccountId' }],
  ['an account that was named stays', COGNITO, '222222222222', '222222222222'],
  ['another account is no service', new AccountPrincipal('222222222222'), undefined, undefined],
])('%s', (_what, principal, sourceAccount, expected) => {
  const stack = stackOf('branch');
  limitPermissionsToThisAccount(stack);
  // After the call: what is added later counts as well.
  const [watched] = watchedFunctions(stack);
  watched?.lambda.addPermission('Call', { principal, ...(sourceAccount && { sourceAccount }) });
  const [permission] = propertiesOf(stack, 'AWS::Lambda::Permission');
  expect(permission?.SourceAccount).toEqual(expected);
});
