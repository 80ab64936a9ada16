import { join } from 'node:path';
import { STS } from '../../http/api-models/models';
import { createQueryRoute } from '../../http/query-protocol/query-service';
import { keptKey } from '../../state/kept-key';
import { ALPHANUMERIC, physicalName, token } from '../../template/physical-name';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { createPolicies } from './policy-document';
import { POLICY, ROLE, ROLE_POLICY } from './properties';
import { createRoles } from './roles';
import { rolesOf } from './roles-of';
import { createSts } from './sts';

/** Roles with their policies, which decide over calls of AppSync and S3; and STS, which says who calls. */
export const IAM: Service = {
  name: 'iam',
  types: {
    'AWS::IAM::ManagedPolicy': resourceType(POLICY, { isNotRun: true }),
    'AWS::IAM::Policy': resourceType(POLICY, { isNotRun: true }),
    'AWS::IAM::RolePolicy': resourceType(ROLE_POLICY, { isNotRun: true }),
    'AWS::IAM::Role': resourceType(ROLE, {
      identify: (resource, environment, { RoleName }) => {
        const name = RoleName || physicalName(resource, environment, 64);
        const Arn = `arn:aws:iam::${environment.accountId}:role/${name}`;
        const id = token(resource, environment, 17, ALPHANUMERIC).toUpperCase();
        return { ref: name, attributes: { Arn, RoleId: `AROA${id}` } };
      },
      isNotRun: true,
    }),
  },
  start: ({ accountId, region, stateDir, onNotEmulated }) => {
    const onUnknown = (operator: string) => onNotEmulated(`iam condition ${operator}`);
    const roles = createRoles(accountId, {
      sealKey: keptKey(stateDir && join(stateDir, 'identity-sessions.key')),
      onUnknown,
    });
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
      offers: { roles, policies: createPolicies(onUnknown) },
    };
  },
};
