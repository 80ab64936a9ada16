import type { Principal } from '../../service';
import { Refusal } from '../refusal';

/**
 * Refuses an operation that the policies of the caller's role do not allow. AppSync asks IAM for
 * `appsync:GraphQL` on each field of the operation's own type; what lies below them is left to the
 * API's rules.
 *
 * @param fields such as `Query.getPost`
 * @throws Refusal as AppSync words it
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export function requirePermission(fields: string[], apiArn: string, principal: Principal): void {
  for (const name of fields) {
    const [type = '', field = ''] = name.split('.');
    if (field.startsWith('__')) continue;
    if (principal.may('appsync:GraphQL', `${apiArn}/types/${type}/fields/${field}`)) continue;
    throw new Refusal('Permission denied');
  }
}
