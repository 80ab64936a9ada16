import {
  anything,
  list,
  map,
  object,
  type Parsed,
  required,
  text,
} from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const RULE = object({
  Name: text,
  EventBusName: text,
  EventPattern: anything,
  ScheduleExpression: text,
  State: text,
  Targets: list(
    object({
      Arn: required(text),
      Input: text,
      InputPath: text,
      InputTransformer: object({ InputPathsMap: map(text), InputTemplate: required(text) }),
    }),
  ),
});

export type Rule = Parsed<typeof RULE>;
export type RuleTarget = NonNullable<Rule['Targets']>[number];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html */
export const SCHEDULE = object({
  Name: text,
  GroupName: text,
  ScheduleExpression: required(text),
  ScheduleExpressionTimezone: text,
  StartDate: text,
  EndDate: text,
  State: text,
  Target: required(object({ Arn: required(text), Input: text })),
});

export type Schedule = Parsed<typeof SCHEDULE>;
