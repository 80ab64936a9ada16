import type { Capabilities } from '../capabilities';
import { adminConfirmSignUp } from './admin-confirm-sign-up';
import { adminCreateUser } from './admin-create-user';
import { adminDeleteUser } from './admin-delete-user';
import { adminInitiateAuth } from './admin-initiate-auth';
import { adminResetUserPassword } from './admin-reset-user-password';
import { adminSetUserMfaPreference } from './admin-set-user-mfa-preference';
import { adminSetUserPassword } from './admin-set-user-password';
import { adminUpdateUserAttributes } from './admin-update-user-attributes';
import { adminUserGlobalSignOut } from './admin-user-global-sign-out';
import { associateSoftwareToken } from './associate-software-token';
import { changePassword } from './change-password';
import { confirmForgotPassword } from './confirm-forgot-password';
import { confirmSignUp } from './confirm-sign-up';
import { createGroup } from './create-group';
import { deleteUser } from './delete-user';
import { forgotPassword } from './forgot-password';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token';
import { getUserAttributeVerificationCode } from './get-user-attribute-verification-code';
import { globalSignOut } from './global-sign-out';
import { initiateAuth } from './initiate-auth';
import { listUsers } from './list-users';
import { resendConfirmationCode } from './resend-confirmation-code';
import { respondToAuthChallenge } from './respond-to-auth-challenge';
import { revokeToken } from './revoke-token';
import { setUserMfaPreference } from './set-user-mfa-preference';
import { signUp } from './sign-up';
import { updateUserAttributes } from './update-user-attributes';
import { verifySoftwareToken } from './verify-software-token';
import { verifyUserAttribute } from './verify-user-attribute';

export type Operation = (request: never) => Promise<unknown>;

/** The operations in front of cognito-local: what it cannot do, or does otherwise than Cognito. */
export const operationsInFront = (deps: Capabilities): Readonly<Record<string, Operation>> => ({
  AdminConfirmSignUp: adminConfirmSignUp(deps),
  AdminCreateUser: adminCreateUser(deps),
  AdminDeleteUser: adminDeleteUser(deps),
  AdminInitiateAuth: adminInitiateAuth(deps),
  AdminResetUserPassword: adminResetUserPassword(deps),
  AdminRespondToAuthChallenge: respondToAuthChallenge(deps),
  AdminSetUserMFAPreference: adminSetUserMfaPreference(deps),
  AdminSetUserPassword: adminSetUserPassword(deps),
  AdminUpdateUserAttributes: adminUpdateUserAttributes(deps),
  AdminUserGlobalSignOut: adminUserGlobalSignOut(deps),
  AssociateSoftwareToken: associateSoftwareToken(deps),
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
  SetUserMFAPreference: setUserMfaPreference(deps),
  SignUp: signUp(deps),
  UpdateUserAttributes: updateUserAttributes(deps),
  VerifySoftwareToken: verifySoftwareToken(deps),
  VerifyUserAttribute: verifyUserAttribute(deps),
});
