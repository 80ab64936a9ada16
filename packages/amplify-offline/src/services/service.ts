import type { CloudAssembly } from '../assembly/cloud-assembly';
import type { FunctionsHere } from '../config';
import type { OpenService, PathRoute, Route, TargetService } from '../http/routes';
import type { Environment, EvaluatedStack, Resource } from '../template/template';
import type { GraphqlOperation } from './appsync/graphql-route';
import type { Models } from './bedrock/converse';
import type { ModelsAddress } from './bedrock/models';
import type { UserPoolEvent, UserPools } from './cognito/user-pools';
import type { Tables } from './dynamodb/dynamodb';
import type { StreamRecord } from './dynamodb/streams/stream-record';
import type { TableStreams } from './dynamodb/streams/table-streams';
import type { Schedules } from './events/service';
import type { PoolIdentity } from './iam/identity-sessions';
import type { Policies } from './iam/policy-document';
import type { Principal, Roles } from './iam/roles';
import type { Keys } from './kms/key-ring';
import type { FunctionPolicies } from './lambda/function-policies';
import type {
  AnswerStream,
  Invocation,
  InvocationResult,
  LambdaService,
} from './lambda/lambda-service';
import type { ResourceType } from './resource-type';
import type { UploadedAssets } from './s3/uploaded-assets';
import type { SentMails } from './ses/service';
import type { SentTexts } from './sns/service';
import type { ParameterStore } from './ssm/parameter-store';

/**
 * An AWS service as the sandbox has it: the one contract between what a service is and those who deploy
 * to it and call it. Adding one is a folder with a `service.ts`, and a line in `services.ts`.
 */
export interface Service {
  /** As signatures and faults have it, such as `cognito-idp`. */
  name: string;
  /** The types of resources that are its own, by CloudFormation's names. */
  types: Record<string, ResourceType>;
  /**
   * What it does not do of the resources that a backend declares, in words, by the names in the
   * developer's code; what of its types is not run at all needs no words.
   */
  leavesOut?(own: Resource[], all: Resource[]): string[];
  start(context: ServiceContext): Promise<RunningService> | RunningService;
}

export type {
  AnswerStream,
  FunctionPolicies,
  Invocation,
  InvocationResult,
  LambdaService,
  Policies,
  PoolIdentity,
  Principal,
  Roles,
  StreamRecord,
};

/** What a service is started with. */
export interface ServiceContext extends Omit<Environment, 'stackName'> {
  /** Where accounts, items and the like are kept; absent: in memory. */
  stateDir?: string;
  /** Where uploads and unpacked code go; below the project. */
  workDir: string;
  /** Where models answer; absent: a stand-in answers. */
  models?: ModelsAddress;
  /** False where nothing is called in time. */
  schedules?: boolean;
  functionsHere?: FunctionsHere;
  onEvent(event: ServiceEvent): void;
  /** To be told of a request that is not emulated, as a person would name it: `s3 GET /bucket?acl`. */
  onNotEmulated(request: string): void;
  /** What other services offer; there once all have started. */
  others: Others;
}

/** What services offer each other, and those who start them. */
export interface Others {
  functions: LambdaService;
  userPools: UserPools;
  roles: Roles;
  policies: Policies;
  functionPolicies: FunctionPolicies;
  tables: Tables;
  streams: TableStreams;
  parameters: ParameterStore;
  objects: UploadedAssets;
  models: Models;
  schedules: Schedules;
  keys: Keys;
  mails: SentMails;
  texts: SentTexts;
}

/** A service that runs. */
export interface RunningService {
  /**
   * Brings up what a stack declares of the service's types, or brings it to its new definition; state is
   * kept. A stack that goes is applied once more, with no resources.
   *
   * @returns what is to be done once all of the stack is up, such as to let the new take the old's place
   * @throws ResourceFailed
   */
  apply?(stack: StackOnItsWay): Promise<Commit | undefined> | Commit | undefined;
  /** Takes down resources of its types, with what they keep; also some that did not come up in this run. */
  remove?(gone: KnownResource[]): Promise<void>;
  /** By the part of `x-amz-target` before the dot. */
  targets?: Record<string, TargetService>;
  /** By the service in the signature's credential scope. For programs on this machine. */
  signed?: Record<string, Route>;
  /** By the beginning of the path. */
  paths?: Record<string, PathRoute>;
  /** Set where it knows its requests, and who may call it, itself. */
  open?: OpenService;
  /** What other services get of it. */
  offers?: Partial<Others>;
  /** Forgets what came in since the backend came up: accounts, items, messages, records. */
  reset?(): Promise<void> | void;
  /** Keeps a copy of that in memory, where it has any. @returns puts it back, as often as it is called */
  snapshot?(): Promise<Restore> | Restore;
  /** Ends its processes, and closes what state is kept in. */
  stop?(): Promise<void> | void;
}

export type Commit = () => void;

export type Restore = () => Promise<void> | void;

export interface StackOnItsWay extends Pick<EvaluatedStack, 'name' | 'resources'> {
  /** Those of the service's types. */
  own: Resource[];
  assembly: CloudAssembly;
}

/** A resource as far as it takes to remove it. */
export type KnownResource = Pick<Resource, 'type' | 'ref'>;

/** A message of a function's; nothing of what is in it. */
export interface MessageSent {
  kind: 'message-sent';
  /** Such as `ses`. */
  service: string;
  medium: 'EMAIL' | 'SMS';
  recipients: readonly string[];
}

/** One thing that happened in a service, for one line on the terminal. */
export type ServiceEvent =
  | UserPoolEvent
  | GraphqlOperation
  | { kind: 'invocation'; invocation: Invocation }
  | MessageSent
  | { kind: 'notice'; text: string };
