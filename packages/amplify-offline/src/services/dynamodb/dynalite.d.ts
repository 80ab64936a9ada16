declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Folder of the LevelDB store; absent: in memory. */
    path?: string;
    /** Milliseconds that a table stays in CREATING, DELETING or UPDATING. */
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }

  /** An HTTP server that answers DynamoDB's API. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
