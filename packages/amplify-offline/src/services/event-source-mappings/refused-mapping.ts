import { InvalidPattern } from './filters/pattern';
import { isOfTable, settingsOf } from './mapping';
import type { MappingProperties } from './properties';

/** What Lambda takes (API reference, CreateEventSourceMapping); -1 is "without end". */
const BOUNDS = [
  ['BatchSize', 'batchSize', 1, 10_000],
  ['MaximumBatchingWindowInSeconds', 'maximumBatchingWindowInSeconds', 0, 300],
  ['MaximumRetryAttempts', 'maximumRetryAttempts', -1, 10_000],
  ['MaximumRecordAgeInSeconds', 'maximumRecordAgeInSeconds', -1, 604_800],
  ['ParallelizationFactor', 'parallelizationFactor', 1, 10],
  ['TumblingWindowInSeconds', 'tumblingWindowInSeconds', 0, 900],
] as const;

/** Filters of a mapping, and characters of one ("Control which events Lambda sends", quotas by request). */
const MOST_FILTERS = 10;
const LONGEST_PATTERN = 4_096;

/** Why Lambda would not create it; the form of the words is that of AWS's other constraints (belief). */
export function refusedMapping(properties: MappingProperties): string | undefined {
  if (!isOfTable(properties)) return undefined;
  for (const [name, member, least, most] of BOUNDS) {
    const value = properties[name];
    if (value === undefined) continue;
    if (value < least) return constraint(value, member, `greater than or equal to ${least}`);
    if (value > most) return constraint(value, member, `less than or equal to ${most}`);
  }
  const { MaximumRecordAgeInSeconds: age = -1, StartingPosition } = properties;
  if (age !== -1 && age < 60) {
    return constraint(age, 'maximumRecordAgeInSeconds', 'greater than or equal to 60');
  }
  if (StartingPosition !== 'LATEST' && StartingPosition !== 'TRIM_HORIZON') {
    return `1 validation error detected: Value '${StartingPosition ?? 'null'}' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, TRIM_HORIZON]`;
  }
  return refusedFilters(properties);
}

function refusedFilters(properties: MappingProperties): string | undefined {
  const { Filters = [] } = properties.FilterCriteria ?? {};
  if (Filters.length > MOST_FILTERS) {
    return `Filter criteria can have at most ${MOST_FILTERS} filters.`;
  }
  const tooLong = Filters.find(({ Pattern = '' }) => Pattern.length > LONGEST_PATTERN);
  if (tooLong) return `A filter pattern can have at most ${LONGEST_PATTERN} characters.`;
  try {
    settingsOf(properties);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidPattern) return error.message;
    throw error;
  }
}

function constraint(value: number, member: string, must: string): string {
  return `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must have value ${must}`;
}
