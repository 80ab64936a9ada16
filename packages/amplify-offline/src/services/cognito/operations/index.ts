import type { Capabilities } from '../capabilities';
import { adminCreateUser } from './admin-create-user';
import { adminResetUserPassword } from './admin-reset-user-password';
import { adminSetUserPassword } from './admin-set-user-password';
import { changePassword } from './change-password';
import { confirmForgotPassword } from './confirm-forgot-password';
import { adminConfirmSignUp, confirmSignUp } from './confirm-sign-up';
import { adminDeleteUserAttributes, deleteUserAttributes } from './delete-user-attributes';
import {
  describeUserPool,
  describeUserPoolClient,
  getUserPoolMfaConfig,
  listUserPoolClients,
  listUserPools,
} from './describe-pools';
import { forgotPassword } from './forgot-password';
import { getUserAttributeVerificationCode } from './get-user-attribute-verification-code';
import {
  adminAddUserToGroup,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  listUsersInGroup,
} from './group-members';
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from './groups';
import { adminInitiateAuth, getTokensFromRefreshToken, initiateAuth } from './initiate-auth';
import { adminDisableProviderForUser, adminLinkProviderForUser } from './link-provider';
import { listUsers } from './list-users';
import { resendConfirmationCode } from './resend-confirmation-code';
import { respondToAuthChallenge } from './respond-to-auth-challenge';
import {
  adminSetUserMfaPreference,
  associateSoftwareToken,
  setUserMfaPreference,
  verifySoftwareToken,
} from './second-factors';
import { adminUserGlobalSignOut, globalSignOut, revokeToken } from './sign-out';
import { signUp } from './sign-up';
import { adminUpdateUserAttributes, updateUserAttributes } from './update-user-attributes';
import {
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  deleteUser,
  getUser,
} from './users';
import { verifyUserAttribute } from './verify-user-attribute';

export type Operation = (request: never) => Promise<unknown>;

/** All that are emulated, by AWS's names. */
export const operationsOf = (deps: Capabilities): Readonly<Record<string, Operation>> => ({
  AdminAddUserToGroup: adminAddUserToGroup(deps),
  AdminConfirmSignUp: adminConfirmSignUp(deps),
  AdminCreateUser: adminCreateUser(deps),
  AdminDeleteUser: adminDeleteUser(deps),
  AdminDeleteUserAttributes: adminDeleteUserAttributes(deps),
  AdminDisableProviderForUser: adminDisableProviderForUser(deps),
  AdminDisableUser: adminDisableUser(deps),
  AdminEnableUser: adminEnableUser(deps),
  AdminGetUser: adminGetUser(deps),
  AdminInitiateAuth: adminInitiateAuth(deps),
  AdminLinkProviderForUser: adminLinkProviderForUser(deps),
  AdminListGroupsForUser: adminListGroupsForUser(deps),
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup(deps),
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
  DeleteGroup: deleteGroup(deps),
  DeleteUser: deleteUser(deps),
  DeleteUserAttributes: deleteUserAttributes(deps),
  DescribeUserPool: describeUserPool(deps),
  DescribeUserPoolClient: describeUserPoolClient(deps),
  ForgotPassword: forgotPassword(deps),
  GetGroup: getGroup(deps),
  GetTokensFromRefreshToken: getTokensFromRefreshToken(deps),
  GetUser: getUser(deps),
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode(deps),
  GetUserPoolMfaConfig: getUserPoolMfaConfig(deps),
  GlobalSignOut: globalSignOut(deps),
  InitiateAuth: initiateAuth(deps),
  ListGroups: listGroups(deps),
  ListUserPoolClients: listUserPoolClients(deps),
  ListUserPools: listUserPools(deps),
  ListUsers: listUsers(deps),
  ListUsersInGroup: listUsersInGroup(deps),
  ResendConfirmationCode: resendConfirmationCode(deps),
  RespondToAuthChallenge: respondToAuthChallenge(deps),
  RevokeToken: revokeToken(deps),
  SetUserMFAPreference: setUserMfaPreference(deps),
  SignUp: signUp(deps),
  UpdateGroup: updateGroup(deps),
  UpdateUserAttributes: updateUserAttributes(deps),
  VerifySoftwareToken: verifySoftwareToken(deps),
  VerifyUserAttribute: verifyUserAttribute(deps),
});
