/** What happens in a user pool, for one line each at the terminal. Holds no attribute but `to`. */
export type UserPoolEvent =
  | { readonly kind: 'sign-up'; readonly userPoolId: string; readonly sub: string }
  | {
      readonly kind: 'code-sent';
      readonly userPoolId: string;
      readonly to: string;
      readonly medium: 'EMAIL' | 'SMS';
      readonly reason: MessageReason;
      /** The ARN of the custom sender that it was handed to. */
      readonly sender?: string;
      /** Set where that one failed, and the message is kept instead. */
      readonly isKept?: true;
    }
  | { readonly kind: 'confirmed'; readonly userPoolId: string; readonly sub: string }
  | { readonly kind: 'sign-in'; readonly userPoolId: string; readonly sub: string }
  | { readonly kind: 'sign-out'; readonly userPoolId: string; readonly sub: string }
  | { readonly kind: 'password-reset'; readonly userPoolId: string; readonly sub: string }
  | { readonly kind: 'user-created'; readonly userPoolId: string; readonly sub: string }
  | { readonly kind: 'user-deleted'; readonly userPoolId: string; readonly sub: string };

/** Why a message is sent: the last part of the Custom Message trigger's source. */
export type MessageReason =
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';
