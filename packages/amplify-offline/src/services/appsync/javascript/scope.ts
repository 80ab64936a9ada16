import type { AnyNode, Identifier } from 'acorn';

export type BindingKind = 'global' | 'import' | 'const' | 'let' | 'var' | 'function' | 'parameter';

/** A name, and where its value is while code runs. */
export class Binding {
  /** Whether a function within the one that declares it reads or writes it. */
  isCaptured = false;
  /** Its place in the frame of `scope.layout`. Set when the layout is made. */
  slot = -1;
  readonly references: Reference[] = [];

  /**
   * @param value what it is declared with: an initial value, or a function declaration
   * @param declarator the part of a declaration that has its name; before its end there is no value
   */
  constructor(
    readonly name: string,
    readonly kind: BindingKind,
    readonly scope: Scope,
    readonly value: AnyNode | null | undefined,
    readonly declarator: AnyNode | undefined,
  ) {}
}

/** A use of a name; where it is written to, what with. */
export interface Reference {
  identifier: Identifier;
  isWrite: boolean;
  /** From the outermost node to the identifier's parent. */
  ancestors: AnyNode[];
  /** The function's, or the module's, that it is in. */
  home: Scope;
}

/** The values of one activation of a function, or of one pass of a loop, at run time: how many there are. */
export class Layout {
  size = 0;

  constructor(readonly parent: Layout | undefined) {}
}

/** What is declared in a function, a block, or a loop's head. */
export class Scope {
  readonly bindings = new Map<string, Binding>();
  layout!: Layout;
  /** The innermost scope of a function, or of the module, that this one is in; maybe itself. */
  readonly home: Scope;

  constructor(
    readonly parent: Scope | undefined,
    readonly isHome: boolean,
    /** Whether it is entered more than once in one activation of its function. */
    readonly isRepeated: boolean,
  ) {
    this.home = isHome || !parent ? this : parent.home;
  }

  declare(name: string, kind: BindingKind, value?: AnyNode | null, declarator?: AnyNode): void {
    const known = this.bindings.get(name);
    if (known && kind === 'var') return;
    this.bindings.set(name, new Binding(name, kind, this, value, declarator));
  }

  find(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.parent?.find(name);
  }

  /**
   * Gives each binding its slot. A scope shares its function's frame unless a function keeps what was declared in
   * one pass of a loop: then each pass has a frame of its own.
   */
  arrange(): void {
    const bindings = [...this.bindings.values()];
    const isAlone =
      this.isHome || (this.isRepeated && bindings.some(({ isCaptured }) => isCaptured));
    this.layout = isAlone ? new Layout(this.parent?.layout) : (this.parent as Scope).layout;
    for (const binding of bindings) binding.slot = this.layout.size++;
  }
}
