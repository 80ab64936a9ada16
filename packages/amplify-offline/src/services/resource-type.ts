import type { Identify, Identity } from '../template/identity';
import type { Named } from '../template/physical-name';
import {
  parseProperties,
  readableProperties,
  WrongProperties,
} from '../template/properties/parse-properties';
import type { Parser } from '../template/properties/parsers';
import type { Environment, Resource } from '../template/template';
import { ResourceFailed } from './resource-failed';

/** What is known of a type of resource before anything runs. All of it is pure. */
export interface ResourceType {
  /** What `Ref` and `Fn::GetAtt` give; absent: what CloudFormation's registry says of the type. */
  identify?: Identify;
  /** Why AWS would not create it so or, where there is a `before`, not change it so. */
  refuses?(after: Resource, before?: Resource): string | undefined;
  /** Whether a change makes another resource: "Update requires: Replacement" in the reference. */
  replaces?(before: Resource, after: Resource): boolean;
  /** Set where it has a name here, and no more. */
  isNotRun?: true;
}

/** The same, by what a parser makes of the properties. */
interface Known<P> {
  /** @param properties none where one is of a wrong form: the resource is refused later, by its name */
  identify?(resource: Named, environment: Environment, properties: Partial<P>): Identity;
  refuses?(after: P, before?: P): string | undefined;
  replaces?(before: P, after: P): boolean;
  isNotRun?: true;
}

/** A type of resource of which nothing comes up whose properties its parser does not take. */
export function resourceType<P>(
  parser: Parser<P>,
  { identify, refuses, replaces, isNotRun }: Known<P> = {},
): ResourceType {
  const read = (resource: Named) => readableProperties(parser, resource);
  return {
    ...(identify && {
      identify: (resource, environment) => identify(resource, environment, read(resource) ?? {}),
    }),
    refuses: (after, before) => {
      try {
        const properties = parseProperties(parser, after);
        return refuses?.(properties, before && read(before));
      } catch (error) {
        if (error instanceof WrongProperties) return error.message;
        throw error;
      }
    },
    ...(replaces && {
      replaces: (resource, changed) => {
        const before = read(resource);
        const after = read(changed);
        return before !== undefined && after !== undefined && replaces(before, after);
      },
    }),
    ...(isNotRun && { isNotRun }),
  };
}

/** A resource by what a parser makes of its properties. */
export type Declared<P> = Omit<Resource, 'properties'> & { properties: P };

/** The resources of a type. @throws ResourceFailed for one whose properties the parser does not take */
export function declared<P>(type: string, parser: Parser<P>, resources: Resource[]): Declared<P>[] {
  return resources
    .filter((resource) => resource.type === type)
    .map((resource) => {
      try {
        return { ...resource, properties: parseProperties(parser, resource) };
      } catch (error) {
        throw new ResourceFailed(resource.ref, error);
      }
    });
}

/** The same without those that have to be refused; for those who only show what there is. */
export function readable<P>(type: string, parser: Parser<P>, resources: Resource[]): Declared<P>[] {
  return resources.flatMap((resource) => {
    const properties = resource.type === type && readableProperties(parser, resource);
    return properties ? [{ ...resource, properties }] : [];
  });
}
