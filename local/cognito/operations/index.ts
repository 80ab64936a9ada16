import type { Capabilities } from '../capabilities.js';
import { adminConfirmSignUp } from './admin-confirm-sign-up.js';
import { adminCreateUser } from './admin-create-user.js';
import { adminDeleteUser } from './admin-delete-user.js';
import { adminInitiateAuth } from './admin-initiate-auth.js';
import { adminResetUserPassword } from './admin-reset-user-password.js';
import { adminSetUserPassword } from './admin-set-user-password.js';
import { adminUpdateUserAttributes } from './admin-update-user-attributes.js';
import { adminUserGlobalSignOut } from './admin-user-global-sign-out.js';
import { changePassword } from './change-password.js';
import { confirmForgotPassword } from './confirm-forgot-password.js';
import { confirmSignUp } from './confirm-sign-up.js';
import { createGroup } from './create-group.js';
import { deleteUser } from './delete-user.js';
import { forgotPassword } from './forgot-password.js';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token.js';
import { getUserAttributeVerificationCode } from './get-user-attribute-verification-code.js';
import { globalSignOut } from './global-sign-out.js';
import { initiateAuth } from './initiate-auth.js';
import { listUsers } from './list-users.js';
import { resendConfirmationCode } from './resend-confirmation-code.js';
import { respondToAuthChallenge } from './respond-to-auth-challenge.js';
import { revokeToken } from './revoke-token.js';
import { signUp } from './sign-up.js';
import { updateUserAttributes } from './update-user-attributes.js';
import { verifyUserAttribute } from './verify-user-attribute.js';

export type Operation = (request: never) => Promise<unknown>;

/** The operations in front of cognito-local: what it cannot do, or does otherwise than Cognito. */
export const operationsInFront = (deps: Capabilities): Readonly<Record<string, Operation>> => ({
  AdminConfirmSignUp: adminConfirmSignUp(deps),
  AdminCreateUser: adminCreateUser(deps),
  AdminDeleteUser: adminDeleteUser(deps),
  AdminInitiateAuth: adminInitiateAuth(deps),
  AdminResetUserPassword: adminResetUserPassword(deps),
  AdminRespondToAuthChallenge: respondToAuthChallenge(deps),
  AdminSetUserPassword: adminSetUserPassword(deps),
  AdminUpdateUserAttributes: adminUpdateUserAttributes(deps),
  AdminUserGlobalSignOut: adminUserGlobalSignOut(deps),
  ChangePassword: changePassword(deps),
  ConfirmForgotPassword: confirmForgotPassword(deps),
  ConfirmSignUp: confirmSignUp(deps),
  CreateGroup: createGroup(deps),
  DeleteUser: deleteUser(deps),
  ForgotPassword: forgotPassword(deps),
  GetTokensFromRefreshToken: getTokensFromRefreshToken(deps),
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode(deps),
  GlobalSignOut: globalSignOut(deps),
  InitiateAuth: initiateAuth(deps),
  ListUsers: listUsers(deps),
  ResendConfirmationCode: resendConfirmationCode(deps),
  RespondToAuthChallenge: respondToAuthChallenge(deps),
  RevokeToken: revokeToken(deps),
  SignUp: signUp(deps),
  UpdateUserAttributes: updateUserAttributes(deps),
  VerifyUserAttribute: verifyUserAttribute(deps),
});
