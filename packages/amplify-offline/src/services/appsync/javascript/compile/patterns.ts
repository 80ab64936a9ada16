import type { ArrayPattern, AssignmentPattern, ObjectPattern, Pattern, Property } from 'acorn';
import { failureAt } from '../failure';
import { type Compiler, hopsTo, outward, type Run, type Store } from './frame';
import { storeMember } from './members';
import { copyInto, keyOf, listOf, read } from './values';

/** Puts a value where a declaration, a parameter or an assignment says. */
export function store(pattern: Pattern, compiler: Compiler): Store {
  switch (pattern.type) {
    case 'Identifier': {
      const binding = compiler.names.bindingOf.get(pattern);
      if (!binding) return () => undefined;
      const { slot } = binding;
      const hops = hopsTo(binding, compiler.layout);
      return (frame, value) => {
        outward(frame, hops).slots[slot] = value;
      };
    }
    case 'MemberExpression':
      return storeMember(pattern, compiler);
    case 'AssignmentPattern':
      return storeWithDefault(pattern, compiler);
    case 'ObjectPattern':
      return storeMembers(pattern, compiler);
    case 'ArrayPattern':
      return storeElements(pattern, compiler);
    case 'RestElement':
      return compiler.store(pattern.argument);
  }
}

function storeWithDefault({ left, right }: AssignmentPattern, compiler: Compiler): Store {
  const inner = compiler.store(left);
  const value = compiler.expression(right);
  return (frame, given) => inner(frame, given === undefined ? value(frame) : given);
}

function storeMembers(pattern: ObjectPattern, compiler: Compiler): Store {
  const rest = pattern.properties.find(({ type }) => type === 'RestElement');
  const storeRest = rest?.type === 'RestElement' ? compiler.store(rest.argument) : undefined;
  const members = pattern.properties
    .filter((property) => property.type === 'Property')
    .map((property) => ({
      key: keyOfProperty(property as Property, compiler),
      store: compiler.store(property.value as Pattern),
    }));
  return (frame, value) => {
    if (value === null || value === undefined) {
      const reason = new TypeError(`Cannot destructure '${value}' as it is ${value}.`);
      throw failureAt(pattern, reason);
    }
    const taken: string[] = [];
    for (const { key, store } of members) {
      const name = typeof key === 'string' ? key : keyOf(key(frame));
      taken.push(name);
      store(frame, read(value, name));
    }
    if (!storeRest) return;
    const others: Record<string, unknown> = {};
    copyInto(others, value);
    for (const name of taken) delete others[name];
    storeRest(frame, others);
  };
}

function keyOfProperty({ key, computed }: Property, compiler: Compiler): string | Run {
  if (computed) return compiler.expression(key);
  return key.type === 'Identifier' ? key.name : String((key as { value: unknown }).value);
}

function storeElements(pattern: ArrayPattern, compiler: Compiler): Store {
  const stores = pattern.elements.map((element) => element && compiler.store(element));
  return (frame, value) => {
    const list = elementsOf(pattern, value);
    stores.forEach((each, index) => {
      const isRest = pattern.elements[index]?.type === 'RestElement';
      each?.(frame, isRest ? list.slice(index) : list[index]);
    });
  };
}

function elementsOf(pattern: ArrayPattern, value: unknown): unknown[] {
  try {
    return listOf(value);
  } catch (error) {
    throw failureAt(pattern, error);
  }
}
