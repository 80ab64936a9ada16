import { NestedStack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { addAlarms } from '../../../amplify/operations/alarms';
import { propertiesOf, stackOf, watchedFunctions } from './watched-stack';

const stack = stackOf('branch');
const topic = new Topic(stack, 'Topic');
addAlarms(stack, { functions: watchedFunctions(stack), topic });
const alarms = propertiesOf(stack, 'AWS::CloudWatch::Alarm');

/** The alarm in one line: `<name>: <statistic> of <metric> by <dimension> in <seconds> >= <n>`. */
function inWords(alarm: (typeof alarms)[number]): string {
  const by = alarm.Dimensions.map(
    ({ Name, Value }: { Name: string; Value: { Ref: string } }) =>
      // The deployed function's own name, which no other deployment has.
      `${Name} ${Value.Ref.replace(/[0-9A-F]{8}$/, '')}`,
  );
  const metric = `${alarm.Namespace}/${alarm.MetricName}`;
  return `${alarm.AlarmName}: ${alarm.Statistic} of ${metric} by ${by} in ${alarm.Period} s >= ${alarm.Threshold}`;
}

const forAll = (name: string, longest: number) => {
  const id = name.replaceAll('-', '');
  return [
    `app-main ${name} failed: Sum of UserTable/Failed by service ${id} in 300 s >= 1`,
    `app-main ${name} errors: Sum of AWS/Lambda/Errors by FunctionName ${id} in 300 s >= 1`,
    `app-main ${name} throttles: Sum of AWS/Lambda/Throttles by FunctionName ${id} in 300 s >= 1`,
    `app-main ${name} duration: Maximum of AWS/Lambda/Duration by FunctionName ${id} in 300 s >= ${longest}`,
  ];
};

describe('alarms', () => {
  test('watch failures, errors, throttles and duration of each function, and how many rows are healed', () => {
    expect(alarms.map(inWords)).toEqual([
      ...forAll('post-confirmation', 4_000),
      ...forAll('pre-token-generation', 4_000),
      'app-main pre-token-generation healed: Sum of UserTable/Healed by service pretokengeneration in 3600 s >= 20',
      ...forAll('delete-account', 28_000),
    ]);
  });

  test('go off at the first period, and not where nobody called', () => {
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      });
    }
  });

  test('tell the topic, and whoever reads the mail what to do', () => {
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual([stack.resolve(topic.topicArn)]);
      // CloudWatch takes descriptions of up to 1,024 characters (PutMetricAlarm).
      expect(alarm.AlarmDescription).toMatch(/^.{60,1024}$/);
    }
  });

  test('of a nested stack bear the name of the root, which says which branch it is', () => {
    const root = stackOf('branch');
    const nested = new NestedStack(root, 'operations');
    addAlarms(nested, { functions: watchedFunctions(root), topic: new Topic(nested, 'Topic') });
    const names = propertiesOf(nested, 'AWS::CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);
    expect(names).toEqual(alarms.map(({ AlarmName }) => AlarmName));
  });
});
