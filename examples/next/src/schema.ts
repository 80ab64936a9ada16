import type { Schema } from '../../../amplify/data/schema';

export type { Schema };
export type Post = Schema['Post']['type'];
export type User = Schema['User']['type'];
