import fc from 'fast-check';
import type { Place } from '../world';

/** Mostly the same: what is dangerous are things that happen to one account at once. */
export const place = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Place>(0) },
  { weight: 1, arbitrary: fc.constantFrom<Place>(1, 2) },
);
