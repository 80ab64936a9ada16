/** An error of Amazon Cognito user pools: the exception's name, and the text that the service sends. */
export class CognitoError extends Error {
  /** Such as `UserNotFoundException`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'CognitoError';
    this.code = code;
  }
}

/* Apps compare both, so they are as Cognito has them. */
const error = (code: string, message: string) => new CognitoError(code, message);

export const notAuthorized = (message: string) => error('NotAuthorizedException', message);
export const invalidParameter = (message: string) => error('InvalidParameterException', message);
export const resourceNotFound = (message: string) => error('ResourceNotFoundException', message);
export const userNotFound = (message = 'User does not exist.') =>
  error('UserNotFoundException', message);

export const incorrectUsernameOrPassword = () => notAuthorized('Incorrect username or password.');
export const passwordAttemptsExceeded = () => notAuthorized('Password attempts exceeded');
export const limitExceeded = () =>
  error('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
export const userIsDisabled = () => notAuthorized('User is disabled.');
export const userIsNotConfirmed = () =>
  error('UserNotConfirmedException', 'User is not confirmed.');
export const passwordResetRequired = () =>
  error('PasswordResetRequiredException', 'Password reset required for the user');

export const userAlreadyExists = () => error('UsernameExistsException', 'User already exists');
export const userAccountAlreadyExists = () =>
  error('UsernameExistsException', 'User account already exists');
/** Of a pool whose user names are addresses: aws-sdk-net issue 4387 has the name. */
export const aliasExists = (attribute: 'email' | 'phone_number') =>
  error('AliasExistsException', givenExists(attribute));
/** The same where an account is made, whose operations know no AliasExistsException. */
export const givenAddressExists = (attribute: 'email' | 'phone_number') =>
  error('UsernameExistsException', givenExists(attribute));
const givenExists = (attribute: string) => `An account with the given ${attribute} already exists.`;
/** As in aws-amplify/amplify-cli#2214. */
export const groupNotFound = () => resourceNotFound('Group not found.');
export const groupExists = () =>
  error('GroupExistsException', 'A group with the name already exists.');

/** The text is our belief. */
export const codeDeliveryFailure = (reason: string) =>
  error('CodeDeliveryFailureException', `Failed to deliver the code: ${reason}`);
export const codeMismatch = () =>
  error('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const expiredCode = () =>
  error('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** How codes of a sign-in are refused: those sent, and those of an authenticator app. */
export const invalidAuthenticationCode = () =>
  error('CodeMismatchException', 'Invalid code or auth state for the user.');
export const invalidTotpCode = () =>
  error('CodeMismatchException', 'Invalid code received for user');
export const usedTotpCode = () =>
  error('ExpiredCodeException', 'Your software token has already been used once.');
export const softwareTokenNotFound = (message: string) =>
  error('SoftwareTokenMFANotFoundException', message);
export const enableSoftwareToken = () =>
  error('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA');

export const invalidPassword = (text: string) => error('InvalidPasswordException', text);
/** The name is the model's, of the five operations that check it; the text is our belief. */
export const passwordReused = () =>
  error('PasswordHistoryPolicyViolationException', 'Password has been used before.');

export const userLambdaValidation = (trigger: string, errorMessage: string) =>
  error('UserLambdaValidationException', `${trigger} failed with error ${errorMessage}.`);
export const unexpectedLambda = (trigger: string, reason: string) =>
  error('UnexpectedLambdaException', `${trigger} invocation failed due to error ${reason}.`);
export const invalidLambdaResponse = (text = 'Unrecognizable lambda output') =>
  error('InvalidLambdaResponseException', text);

/** Not Cognito's: what the sandbox says rather than to pretend. */
export const notEmulated = (what: string) =>
  error('NotEmulatedException', `${what} is not emulated by the offline sandbox.`);
