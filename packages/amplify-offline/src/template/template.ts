import type { Identity } from './identity';
import type { Named } from './physical-name';

/** The parts of a CloudFormation template that evaluation reads. */
export interface Template {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources?: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown; Condition?: string }>;
  Metadata?: Record<string, unknown>;
}

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
  DependsOn?: string | string[];
}

/** A resource with every intrinsic function worked out: what CloudFormation would hand its service. */
export interface Resource {
  type: string;
  logicalId: string;
  /** Logical ids from the root stack down, such as `auth179371D7/amplifyAuthUserPool4BA7F805`. */
  path: string;
  /** Whatever the template says. Who reads them has a parser of the resource's type. */
  properties: Record<string, unknown>;
  /** What `Ref` gives. */
  ref: string;
  /** What `Fn::GetAtt` gives, by attribute. */
  attributes: Record<string, string>;
}

/** A stack with its nested stacks flattened in, in the order in which resources depend on each other. */
export interface EvaluatedStack {
  name: string;
  resources: Resource[];
  outputs: Record<string, string>;
  metadata: Record<string, unknown>;
}

/** Where an evaluated stack believes it is deployed. */
export interface Environment {
  region: string;
  accountId: string;
  stackName: string;
  /** Base URL of the sandbox, without a slash at the end. */
  endpoint: string;
  /** What the services know of a resource's ids; undefined for a type that none of them has. */
  identify?(resource: Named, environment: Environment): Identity | undefined;
  /** The parameters under a path of Parameter Store, for secrets that a deployment reads. */
  parametersUnder?(path: string): { Name: string; Value: string }[];
  /** Told of a secret that a deployment reads and nobody has set; absent: that is an error, as on AWS. */
  onMissingSecret?(secret: string): void;
  /** How often resources were replaced, by path: each time they get another physical id. */
  replacements?: Record<string, number>;
}
