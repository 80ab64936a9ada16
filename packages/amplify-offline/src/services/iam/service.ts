import { STS } from '../../http/api-models/models';
import { createQueryRoute } from '../../http/query-protocol/query-service';
import type { Identify } from '../../template/identity';
import { ALPHANUMERIC, physicalName, token } from '../../template/physical-name';
import type { Service } from '../service';
import { createRoles } from './roles';
import { rolesOf } from './roles-of';
import { createSts } from './sts';

/** Shapes follow AWS's own. */
const ROLE: Identify = (resource, environment) => {
  const name = String(resource.properties.RoleName ?? physicalName(resource, environment, 64));
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:iam::${environment.accountId}:role/${name}`,
      RoleId: `AROA${token(resource, environment, 17, ALPHANUMERIC).toUpperCase()}`,
    },
  };
};

/** Roles with their policies, which decide over calls of AppSync; and STS, which says who calls. */
export const IAM: Service = {
  name: 'iam',
  types: {
    'AWS::IAM::ManagedPolicy': { isNotRun: true },
    'AWS::IAM::Policy': { isNotRun: true },
    'AWS::IAM::Role': { identify: ROLE, isNotRun: true },
  },
  start: ({ accountId, region, onNotEmulated }) => {
    const roles = createRoles(accountId);
    return {
      apply: ({ name, own }) => {
        roles.declare(name, rolesOf(own));
        return undefined;
      },
      signed: {
        sts: createQueryRoute(STS, createSts(accountId), region, (asked) =>
          onNotEmulated(`sts ${asked}`),
        ),
      },
      offers: { roles },
    };
  },
};
