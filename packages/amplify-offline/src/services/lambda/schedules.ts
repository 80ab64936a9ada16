import type { Resource } from '../../template/template';

/**
 * The schedules that call a function, such as `cron(0 0 * * ? *)`: EventBridge Scheduler's, and the
 * rules of old. Nothing here calls by them.
 */
export function schedulesOf(functionArn: string | undefined, resources: Resource[]): string[] {
  return resources
    .filter(({ type }) => type === 'AWS::Scheduler::Schedule' || type === 'AWS::Events::Rule')
    .filter(({ properties: { Target, Targets } }) =>
      [Target ?? [], Targets ?? []]
        .flat()
        .some(({ Arn }: { Arn?: unknown }) => Arn === functionArn),
    )
    .flatMap(({ properties }) => properties.ScheduleExpression ?? []);
}
