/** What AWS publishes of an operation's input: its members, and what their values may be. */
export interface Shape {
  type:
    | 'structure'
    | 'list'
    | 'map'
    | 'string'
    | 'integer'
    | 'long'
    | 'boolean'
    | 'timestamp'
    | 'double'
    | 'float'
    | 'blob';
  /** Of a length, or of a number. */
  min?: number | undefined;
  max?: number | undefined;
  /** Has to match the whole text. */
  pattern?: string | undefined;
  enum?: string[] | undefined;
  /** Messages do not repeat the value. */
  sensitive?: boolean | undefined;
  /** The names of shapes, as the next four are. */
  members?: Record<string, string> | undefined;
  item?: string | undefined;
  key?: string | undefined;
  value?: string | undefined;
  required?: string[] | undefined;
}

/** One of the models in this folder, which `generate.ts` writes. */
export interface ApiModel {
  source: string;
  /** The name of the error that a violation is answered with. */
  violation: string;
  /** The shape of each operation's input; null where it takes none. */
  operations: Record<string, string | null>;
  shapes: Record<string, Shape>;
}
