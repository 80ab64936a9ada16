import { createRequire } from 'node:module';
import { arn } from '../identity';
import { ALPHANUMERIC, LOWERCASE, type Named, physicalName, token } from '../physical-name';
import type { Environment } from '../template';

/** What a type of resource gives, as CloudFormation's registry has it; `generate.ts` writes them. */
export interface ReturnValues {
  /** The property or attribute that `Ref` gives. */
  ref?: string;
  /** With places such as `${Region}` in it. */
  arn?: string;
  /** For `Fn::GetAtt`, in one line; what is no text ends in `[]`, `{}`, `#` or `?`. */
  attributes?: string;
}

let all: Record<string, ReturnValues> | undefined;

/** @returns undefined for a type that the registry does not have */
export function returnValuesOf(type: string): ReturnValues | undefined {
  // Read where it is needed: most backends that start need nothing of it.
  all ??= createRequire(import.meta.url)('./return-values.json') as Record<string, ReturnValues>;
  return Object.hasOwn(all, type) ? all[type] : undefined;
}

/**
 * What `Ref` of a resource gives that the sandbox does not run. An ARN or a URL where the type has one
 * for its id, else a name.
 */
export function placeholderRef(resource: Named, environment: Environment): string {
  const { ref } = returnValuesOf(resource.type) ?? {};
  if (ref && /(Arn|Url|Endpoint)$/i.test(ref)) {
    return String(placeholder(resource, environment, ref) ?? '');
  }
  return physicalName(resource, environment, 128);
}

/**
 * What `Fn::GetAtt` gives of a resource that is not run, or of an attribute that nothing here needs: a
 * value of the form that is documented, under which nobody answers but to say so.
 *
 * @returns undefined where the type has no such attribute; of a type that the registry does not know,
 *   such as a custom resource, it may have any
 */
export function placeholder(resource: Named, environment: Environment, attribute: string): unknown {
  const values = returnValuesOf(resource.type);
  const kind = values ? kindOf(values, attribute) : '';
  if (kind === undefined) return undefined;
  const own = resource.properties[attribute];
  if (own !== undefined) return own;
  const text = textOf(resource, environment, attribute, values?.arn);
  switch (kind) {
    case '':
      return text;
    case '[]':
      // More than anybody selects of them.
      return Array.from({ length: 6 }, () => text);
    case '#':
      return '0';
    case '?':
      return 'false';
    default:
      return {};
  }
}

function kindOf({ attributes = '', ref }: ReturnValues, attribute: string): string | undefined {
  const found = attributes.split(' ').find((one) => one.replace(/\W+$/, '') === attribute);
  if (found !== undefined) return found.slice(attribute.length);
  // What `Ref` gives may be asked for by its name.
  return attribute === ref ? '' : undefined;
}

function textOf(
  resource: Named,
  environment: Environment,
  attribute: string,
  arnTemplate: string | undefined,
): string {
  const name = physicalName(resource, environment, 63);
  const last = attribute.split('.').at(-1) ?? '';
  const host = `${name.toLowerCase()}.${NOT_EMULATED}.localhost`;
  const service = resource.type.split('::')[1]?.toLowerCase() ?? 'custom';
  if (/Arn$/.test(last)) {
    return arnTemplate && /^(Arn|\w*Arn)$/.test(last)
      ? filled(arnTemplate, name, environment)
      : arn(environment, service, name);
  }
  if (/(Url|Uri|URL|URI|ApiEndpoint|Endpoint)$/.test(last)) {
    return `${environment.endpoint}/${NOT_EMULATED}/${resource.type}/${encodeURIComponent(resource.path)}/`;
  }
  if (/(Domain|DomainName|HostName|Hostname|Address|DNSName|DnsName)$/.test(last)) return host;
  if (/Port$/.test(last)) return '443';
  if (/(Time|Date|At)$/.test(last)) return '2026-01-01T00:00:00Z';
  if (/(Status|State)$/.test(last)) return 'ACTIVE';
  if (/Version$/.test(last)) return '1';
  if (/Cidr/.test(last)) return '10.0.0.0/16';
  if (/Zone$/.test(last)) return `${environment.region}a`;
  if (/SecretAccessKey$/.test(last)) return token(resource, environment, 40, ALPHANUMERIC);
  if (/Id$/.test(last)) return token(resource, environment, 10, LOWERCASE);
  return name;
}

/** What stands in the URLs and hosts of resources that are not run. */
export const NOT_EMULATED = 'not-emulated';

function filled(template: string, name: string, { region, accountId }: Environment): string {
  const known: Record<string, string> = { Partition: 'aws', Region: region, Account: accountId };
  return template.replace(/\$\{(\w+)\}/g, (_, place: string) => known[place] ?? name);
}
