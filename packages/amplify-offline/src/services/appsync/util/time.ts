/**
 * `util.time`, alike in both languages.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html
 */
export const time = {
  nowISO8601: (): string => new Date().toISOString(),
  nowEpochSeconds: (): number => Math.floor(Date.now() / 1000),
  nowEpochMilliSeconds: (): number => Date.now(),
  parseISO8601ToEpochMilliSeconds: (timestamp: string): number => Date.parse(timestamp),
  epochMilliSecondsToSeconds: (milliseconds: number): number => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: (milliseconds: number): string =>
    new Date(milliseconds).toISOString(),
};
