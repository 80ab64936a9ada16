import { Topic } from 'aws-cdk-lib/aws-sns';
import { expect, test } from 'vitest';
import { METRIC } from '../../../amplify/functions/users/report';
import { addAlarms } from '../../../amplify/operations/alarms';
import { addDashboard } from '../../../amplify/operations/dashboard';
import { propertiesOf, stackOf, watchedFunctions } from './watched-stack';

const stack = stackOf('branch');
const functions = watchedFunctions(stack);
const alarms = addAlarms(stack, { functions, topic: new Topic(stack, 'Topic') });
addDashboard(stack, { functions, alarms });
const [dashboard] = propertiesOf(stack, 'AWS::CloudWatch::Dashboard');
const body = JSON.stringify(dashboard?.DashboardBody).replaceAll('\\', '');

test('the dashboard is named after the root stack', () => {
  expect(dashboard?.DashboardName).toBe('app-main');
});

test.each(functions.map(({ service }) => service))('it shows all metrics of %s', (service) => {
  const names = [...Object.values(METRIC).filter((name) => name !== undefined), 'Duration'];
  const shown = names.filter((name) =>
    // The function's deployed name: a reference to it.
    new RegExp(`"UserTable","${name}","service","",{"Ref":"${service.replaceAll('-', '')}`).test(
      body,
    ),
  );
  expect(shown).toEqual(names);
});

test.each(['Duration', 'Errors', 'Invocations', 'Throttles'])(
  'and what Lambda says: %s',
  (name) => {
    expect(body.split(`"AWS/Lambda","${name}"`)).toHaveLength(functions.length + 1);
  },
);

test('and the state of each alarm', () => {
  expect(body.match(/"Fn::GetAtt":\["\w+","Arn"\]/g)).toHaveLength(alarms.length);
});
