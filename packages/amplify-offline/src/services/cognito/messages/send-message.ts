import type { Outbox } from '../../outbox';
import type { Clock } from '../capabilities';
import { customSender, type SenderServices } from '../custom-senders/custom-sender';
import type { Pool } from '../pools/pool';
import type { CallTrigger } from '../triggers/call-trigger';
import { customMessage } from '../triggers/custom-message';
import type { Metadata } from '../triggers/event';
import type { MessageReason, UserPoolEvent } from '../user-pool-event';
import { attributeOf } from '../users/attributes';
import type { User } from '../users/user';
import type { Delivery } from './delivery';
import type { SentMessage } from './sent-message';
import { fillIn, messageTemplate } from './template';

export interface Message {
  readonly reason: MessageReason;
  readonly delivery: Delivery;
  /** The code, or the temporary password. */
  readonly code: string;
  readonly clientId: string | undefined;
  readonly clientMetadata: Metadata | undefined;
}

export type SendMessage = (pool: Pool, user: User, message: Message) => Promise<void>;

/**
 * Hands the message to the pool's custom sender; where there is none, writes it, asking the Custom Message
 * trigger, and puts it where the user will find it. That a custom sender leaves that trigger out is our belief.
 */
export const sendMessage =
  (deps: {
    clock: Clock;
    outbox: Outbox<SentMessage>;
    callTrigger: CallTrigger;
    emit: (event: UserPoolEvent) => void;
    senders?: SenderServices | undefined;
  }): SendMessage =>
  async (pool, user, message) => {
    const { reason, delivery, code, clientId, clientMetadata } = message;
    const { to, medium } = delivery;
    const sent = { kind: 'code-sent', userPoolId: pool.id, to, medium, reason } as const;
    const keep = (subject: string, body: string) =>
      deps.outbox.add({ to, subject, code, body, sentAt: deps.clock().toISOString(), medium });
    const sender = customSender(deps.senders)(pool, user, message, () => {
      keep('', `${code} (kept, for the custom sender failed; on AWS nobody gets it)`);
      deps.emit({ ...sent, ...(sender !== undefined && { sender }), isKept: true });
    });
    if (sender !== undefined) return deps.emit({ ...sent, sender });
    const custom = await customMessage(deps)(pool, user, { reason, clientId, clientMetadata });
    const template = messageTemplate(pool.properties, reason);
    const isEmail = medium === 'EMAIL';
    const subject = isEmail ? (custom.emailSubject ?? template.subject) : '';
    const text = isEmail
      ? (custom.emailMessage ?? template.email)
      : (custom.smsMessage ?? template.sms);
    const username = attributeOf(user.Attributes, 'email') ?? user.Username;

    keep(subject, fillIn(text, { code, username }));
    deps.emit(sent);
  };
