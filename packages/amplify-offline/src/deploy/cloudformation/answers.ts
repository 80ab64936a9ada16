import type { Xml } from '../../http/query-protocol/xml';
import type { Resource } from '../../template/template';
import type { DeployedStack } from '../deployed-stack';
import type { StackEvent } from '../events';
import type { StackPart } from '../nested-stacks';

/** A stack as DescribeStacks shows it. */
export function describedStack(
  { record, evaluated, template }: DeployedStack,
  part: StackPart,
): Xml {
  return {
    StackId: part.id,
    StackName: part.name,
    Description: record.description,
    CreationTime: record.createdAt,
    LastUpdatedTime: record.updatedAt,
    StackStatus: record.status,
    StackStatusReason: record.statusReason,
    DisableRollback: false,
    EnableTerminationProtection: false,
    Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
    Parameters: part.nested
      ? []
      : Object.entries({ ...defaults(template.Parameters), ...record.parameters }).map(
          ([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }),
        ),
    Outputs: Object.entries(outputsOf(part) ?? evaluated?.outputs ?? {}).map(
      ([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }),
    ),
    Tags: record.tags,
  };
}

/** A stack as ListStacks shows it. */
export function listedStack({ id, record }: DeployedStack): Xml {
  return {
    StackId: id,
    StackName: record.name,
    CreationTime: record.createdAt,
    LastUpdatedTime: record.updatedAt,
    StackStatus: record.status,
  };
}

export function listedResource(resource: Resource, { record }: DeployedStack): Xml {
  return {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.ref,
    ResourceType: resource.type,
    LastUpdatedTimestamp: record.updatedAt ?? record.createdAt,
    ResourceStatus: record.updatedAt ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE',
  };
}

export function listedEvent(event: StackEvent, stackName: string): Xml {
  return {
    EventId: event.id,
    StackId: event.stackId,
    StackName: stackName,
    OperationId: event.operationId,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: event.at,
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
  };
}

/** What the stack above a nested one sees of it. */
function outputsOf({ nested }: StackPart): Record<string, string> | undefined {
  if (!nested) return undefined;
  return Object.fromEntries(
    Object.entries(nested.attributes).map(([name, value]) => [
      name.slice('Outputs.'.length),
      value,
    ]),
  );
}

function defaults(parameters: Record<string, { Default?: unknown }> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { Default }]) => [name, String(Default ?? '')]),
  );
}
