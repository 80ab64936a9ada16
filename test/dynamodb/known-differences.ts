export interface Difference { step: number; here: unknown; local: unknown; why: string }
export const DIFFERENCES: Record<string, Difference[]> = {};
