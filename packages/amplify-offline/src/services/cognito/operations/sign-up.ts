import type { Capabilities } from '../capabilities';
import { invalidLambdaResponse, notAuthorized, userAlreadyExists } from '../errors';
import type { ContactAttribute } from '../messages/delivery';
import { codeDeliveryDetails, deliveryFor } from '../messages/delivery';
import { isPasswordless } from '../sign-in/first-factors';
import type { Metadata } from '../triggers/event';
import { postConfirmation } from '../triggers/post-confirmation';
import { type PreSignUpDecision, preSignUp } from '../triggers/pre-sign-up';
import { checkNoPreferredUsername, withAliases } from '../users/aliases';
import { type Attribute, checkWritable, toRecord } from '../users/attributes';
import { newCode, withCode } from '../users/code';
import { checkIsNew, identify, newUser } from '../users/new-user';
import { checkPassword } from '../users/password-policy';
import { checkRequired, checkSchema } from '../users/schema-rules';

interface SignUpRequest {
  readonly ClientId: string;
  readonly Username: string;
  readonly Password?: string;
  readonly UserAttributes?: readonly Attribute[];
  readonly ValidationData?: readonly Attribute[];
  readonly ClientMetadata?: Metadata;
}

export const signUp =
  (deps: Pick<Capabilities, 'callTrigger' | 'clock' | 'emit' | 'pools' | 'send'>) =>
  async (request: SignUpRequest) => {
    const { pool, client } = deps.pools.client(request.ClientId);
    const { ClientMetadata: clientMetadata, ValidationData } = request;
    if (pool.properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
      throw notAuthorized('SignUp is not permitted for this user pool');
    }
    const given = toRecord(request.UserAttributes);
    checkWritable(client, Object.keys(given));
    const identity = identify(pool, request.Username, given);
    checkSchema(pool, identity.attributes);
    checkRequired(pool, identity.attributes);
    checkNoPreferredUsername(pool, identity.attributes);
    const isWithoutPassword = request.Password === undefined && isPasswordless(pool);
    if (!isWithoutPassword) {
      checkPassword(pool, request.Password, 'SignUp');
    }
    checkIsNew(pool, request.Username, identity, userAlreadyExists());

    const decision = await preSignUp(deps)(pool, {
      source: 'PreSignUp_SignUp',
      userName: identity.username,
      clientId: client.id,
      userAttributes: identity.attributes,
      validationData: ValidationData && toRecord(ValidationData),
      clientMetadata,
    });
    checkDecision(decision, identity.attributes);
    // Somebody may have signed up with this name while the trigger ran.
    checkIsNew(pool, request.Username, identity, userAlreadyExists());

    const user = newUser(identity, {
      password: request.Password ?? '',
      status: decision.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
      now: deps.clock(),
      verified: autoVerified(decision),
    });
    const delivery = decision.autoConfirmUser
      ? undefined
      : deliveryFor(user, pool.properties.AutoVerifiedAttributes);
    const sent = newCode('signUp', deps.clock());
    // What the trigger verifies takes an alias from whoever has it: the developer guide, "Pre sign-up".
    pool.users.put(...withAliases(pool, delivery ? withCode(user, 'signUp', sent) : user));
    deps.emit({ kind: 'sign-up', userPoolId: pool.id, sub: identity.sub });

    if (delivery) {
      const { code } = sent;
      const message = {
        reason: 'SignUp',
        delivery,
        code,
        clientId: client.id,
        clientMetadata,
      } as const;
      await deps.send(pool, user, message);
    }
    if (decision.autoConfirmUser) {
      deps.emit({ kind: 'confirmed', userPoolId: pool.id, sub: identity.sub });
      await postConfirmation(deps)(pool, user, {
        source: 'PostConfirmation_ConfirmSignUp',
        clientId: client.id,
        clientMetadata,
      });
    }
    return {
      CodeDeliveryDetails: delivery && codeDeliveryDetails(delivery),
      UserConfirmed: decision.autoConfirmUser,
      UserSub: identity.sub,
    };
  };

/**
 * The text is aws-sdk-java issue 1049's. Of an address that is not there the developer guide says that
 * "an error will occur"; which, and the name of both, is our belief.
 */
function checkDecision(decision: PreSignUpDecision, attributes: Record<string, string>): void {
  const verified = autoVerified(decision);
  if (verified.length > 0 && !decision.autoConfirmUser) {
    throw invalidLambdaResponse(
      'Phone or email cannot be auto verified, when user is not being auto confirmed.',
    );
  }
  const missing = verified.find((name) => !attributes[name]);
  if (missing) throw invalidLambdaResponse(`There is no ${missing} to be auto verified.`);
}

const autoVerified = (decision: PreSignUpDecision): ContactAttribute[] => [
  ...(decision.autoVerifyEmail ? (['email'] as const) : []),
  ...(decision.autoVerifyPhone ? (['phone_number'] as const) : []),
];
