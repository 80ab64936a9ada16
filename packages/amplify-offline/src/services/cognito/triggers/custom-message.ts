import type { Pool } from '../pools/pool';
import type { MessageReason } from '../user-pool-event';
import type { User } from '../users/user';
import type { CallTrigger } from './call-trigger';
import { type Metadata, metadata, userAttributes } from './event';

export interface CustomMessage {
  readonly emailSubject: string | undefined;
  readonly emailMessage: string | undefined;
  readonly smsMessage: string | undefined;
}

/** Runs before a message is sent, and may write it; placeholders are still in it. */
export const customMessage =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (
    pool: Pool,
    user: User,
    occasion: {
      readonly reason: MessageReason;
      readonly clientId: string | undefined;
      readonly clientMetadata: Metadata | undefined;
    },
  ): Promise<CustomMessage> => {
    const isInvitation = occasion.reason === 'AdminCreateUser';
    const response = await callTrigger(pool, 'CustomMessage', {
      source: `CustomMessage_${occasion.reason}`,
      userName: user.Username,
      clientId: occasion.clientId,
      request: {
        userAttributes: userAttributes(pool, user),
        codeParameter: '{####}',
        linkParameter: '{##Click Here##}',
        usernameParameter: isInvitation ? '{username}' : null,
        ...metadata(occasion.clientMetadata),
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    return {
      emailSubject: text(response?.emailSubject),
      emailMessage: text(response?.emailMessage),
      smsMessage: text(response?.smsMessage),
    };
  };

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
