import { isRun, ownOf, SERVICES } from '../services/services';
import { plainName } from '../template/friendly-name';
import type { Resource } from '../template/template';

/** What a backend declares and the sandbox does not run. */
export interface NotEmulated {
  /** What this backend goes without, by the names in its own code. */
  own: string[];
  /** What every backend of its kind has besides: types, shortened. */
  usual: string[];
}

/** What Amplify adds to a backend with auth and data, whatever else is in it. */
const USUAL = new Set([
  'AWS::ApiGateway::Account',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::Lambda::LayerVersion',
  'AWS::S3::BucketPolicy',
  'Custom::LogRetention',
]);

/** @returns the two lists; both empty where all of the backend runs */
export function notEmulated(resources: Resource[]): NotEmulated {
  const missing = resources.filter((one) => !isRun(one));
  const usual = new Set(missing.filter(isUsual).map(({ type }) => type.replace(/^AWS::/, '')));
  return {
    own: [
      ...emptyStacks(resources),
      ...named(missing.filter((one) => !isUsual(one))),
      ...SERVICES.flatMap(
        (service) => service.leavesOut?.(ownOf(service, resources), resources) ?? [],
      ),
    ],
    usual: [...usual].sort(),
  };
}

/**
 * CloudFormation refuses a nested stack without resources, in these words (aws-cdk #7391); here it comes up,
 * for it keeps nothing from running.
 */
function emptyStacks(resources: Resource[]): string[] {
  return resources
    .filter(({ type }) => type === 'AWS::CloudFormation::Stack')
    .filter(({ path }) => !resources.some((one) => one.path.startsWith(`${path}/`)))
    .map((stack) => {
      const name = plainName(stack).replace(/NestedStack.*$/, '');
      return `CloudFormation's refusal of the stack ${name}, which holds no resource: "Template format error: At least one Resources member must be defined"`;
    });
}

/** State machines are Amplify's own helpers where it made them. */
function isUsual({ type, path }: Resource): boolean {
  if (USUAL.has(type)) return true;
  switch (type) {
    case 'AWS::StepFunctions::StateMachine':
      return /AmplifyManagedTable|TableManager/i.test(path);
    default:
      return false;
  }
}

/** One or two by their names, more of a type by their number. */
function named(missing: Resource[]): string[] {
  const types = [...new Set(missing.map(({ type }) => type))].sort();
  return types.flatMap((type) => {
    const ones = missing.filter((one) => one.type === type);
    return ones.length > 2
      ? `${type} (${ones.length})`
      : ones.map((one) => `${type} ${plainName(one)}`);
  });
}
