import type { DifferenceKind, ForeignItem } from './difference';

/** One line of the report. It names accounts by their `sub`, never by an address. */
export type Finding = DifferenceFound | ForeignFound;

export interface DifferenceFound {
  kind: DifferenceKind;
  sub: string;
  /** Whether this run mended it. */
  repaired: boolean;
  /** Why it was not, where it should have been; before that, what is wrong with an unreadable row. */
  why?: string;
}

export interface ForeignFound {
  kind: 'foreign';
  id: string | null;
  why: ForeignItem['foreign'];
}

export const WHY = {
  placeTaken: 'an item that is not a User has its id',
  newer: 'somebody else keeps changing the row',
  tooYoung: 'the row is too new to be sure; try again in some minutes',
} as const;
