import type { UserPoolProperties } from '../pools/properties';
import type { MessageReason } from '../user-pool-event';

export interface MessageText {
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
}

/** What the pool sends where no Custom Message trigger says otherwise: the template's, or Cognito's. */
export function messageTemplate(pool: UserPoolProperties, reason: MessageReason): MessageText {
  if (reason === 'AdminCreateUser') {
    const invite = pool.AdminCreateUserConfig?.InviteMessageTemplate;
    const text = 'Your username is {username} and temporary password is {####}.';
    return {
      subject: invite?.EmailSubject ?? 'Your temporary password',
      email: invite?.EmailMessage ?? text,
      sms: invite?.SMSMessage ?? text,
    };
  }
  if (reason === 'Authentication') {
    const text = 'Your authentication code is {####}.';
    return {
      subject: pool.EmailAuthenticationSubject ?? 'Your authentication code',
      email: pool.EmailAuthenticationMessage ?? text,
      sms: pool.SmsAuthenticationMessage ?? text,
    };
  }
  const verification = pool.VerificationMessageTemplate;
  return {
    subject:
      verification?.EmailSubject ?? pool.EmailVerificationSubject ?? 'Your verification code',
    email:
      verification?.EmailMessage ??
      pool.EmailVerificationMessage ??
      'Your confirmation code is {####}',
    sms: verification?.SmsMessage ?? pool.SmsVerificationMessage ?? 'Your code is {####}',
  };
}

export const fillIn = (text: string, values: { code: string; username: string }): string =>
  text.replaceAll('{####}', values.code).replaceAll('{username}', values.username);
