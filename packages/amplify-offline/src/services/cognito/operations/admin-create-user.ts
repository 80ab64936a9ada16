import type { Capabilities } from '../capabilities';
import { invalidParameter, userAccountAlreadyExists, userNotFound } from '../errors';
import { type Delivery, deliveryFor } from '../messages/delivery';
import type { Pool } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { preSignUp } from '../triggers/pre-sign-up';
import { withAliases } from '../users/aliases';
import { type Attribute, toRecord } from '../users/attributes';
import { checkIsNew, identify, newUser } from '../users/new-user';
import { withPassword } from '../users/password-history';
import { checkPassword, generatedPassword } from '../users/password-policy';
import { checkSchema, checkVerifiable } from '../users/schema-rules';
import { type User, userType } from '../users/user';

interface AdminCreateUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly UserAttributes?: readonly Attribute[];
  readonly ValidationData?: readonly Attribute[];
  readonly TemporaryPassword?: string;
  readonly ForceAliasCreation?: boolean;
  readonly MessageAction?: 'RESEND' | 'SUPPRESS';
  readonly DesiredDeliveryMediums?: readonly ('SMS' | 'EMAIL')[];
  readonly ClientMetadata?: Metadata;
}

/** Post Confirmation does not fire for users made this way. */
export const adminCreateUser =
  (deps: Pick<Capabilities, 'callTrigger' | 'clock' | 'emit' | 'pools' | 'send'>) =>
  async (request: AdminCreateUserRequest) => {
    const pool = deps.pools.pool(request.UserPoolId);
    const password = request.TemporaryPassword ?? generatedPassword();
    checkPassword(pool, password, 'AdminCreateUser');
    const isResend = request.MessageAction === 'RESEND';
    const user = isResend
      ? withTemporaryPassword(pool, request.Username, password, deps.clock())
      : await create(deps, pool, request, password);

    const delivery = invitation(user, request);
    if (delivery) {
      await deps.send(pool, user, {
        reason: 'AdminCreateUser',
        delivery,
        code: password,
        clientId: undefined,
        clientMetadata: request.ClientMetadata,
      });
    }
    return { User: userType(user) };
  };

async function create(
  deps: Pick<Capabilities, 'callTrigger' | 'clock' | 'emit'>,
  pool: Pool,
  request: AdminCreateUserRequest,
  password: string,
): Promise<User> {
  const given = toRecord(request.UserAttributes);
  if (given.sub) throw invalidParameter('Cannot modify the non-mutable attribute sub');
  const identity = identify(pool, request.Username, given);
  checkSchema(pool, identity.attributes);
  checkVerifiable(identity.attributes);
  checkIsNew(pool, request.Username, identity, userAccountAlreadyExists());
  const { ValidationData } = request;
  await preSignUp(deps)(pool, {
    source: 'PreSignUp_AdminCreateUser',
    userName: identity.username,
    clientId: undefined,
    userAttributes: identity.attributes,
    validationData: ValidationData && toRecord(ValidationData),
    clientMetadata: request.ClientMetadata,
  });
  checkIsNew(pool, request.Username, identity, userAccountAlreadyExists());

  const now = deps.clock();
  const status = 'FORCE_CHANGE_PASSWORD';
  const user: User = {
    ...newUser(identity, { password, status, now, verified: [] }),
    TemporaryPasswordSetAt: now.getTime(),
  };
  const refusal = request.ForceAliasCreation ? undefined : 'UsernameExistsException';
  pool.users.put(...withAliases(pool, user, refusal));
  deps.emit({ kind: 'user-created', userPoolId: pool.id, sub: identity.sub });
  return user;
}

function withTemporaryPassword(pool: Pool, name: string, password: string, now: Date): User {
  const user = pool.users.find(name);
  if (!user) throw userNotFound();
  if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') {
    throw invalidParameter(`Resend not possible. ${name} status is not FORCE_CHANGE_PASSWORD`);
  }
  const TemporaryPasswordSetAt = now.getTime();
  const renewed = { ...withPassword(pool, user, password), TemporaryPasswordSetAt };
  pool.users.put(renewed);
  return renewed;
}

function invitation(user: User, request: AdminCreateUserRequest): Delivery | undefined {
  if (request.MessageAction === 'SUPPRESS') return undefined;
  const mediums = request.DesiredDeliveryMediums ?? ['SMS', 'EMAIL'];
  const attributes = mediums.map((medium) => (medium === 'SMS' ? 'phone_number' : 'email'));
  return deliveryFor(user, attributes);
}
