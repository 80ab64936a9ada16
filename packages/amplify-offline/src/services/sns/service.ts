import { join } from 'node:path';
import { SNS as SNS_MODEL } from '../../http/api-models/models';
import { createQueryRoute } from '../../http/query-protocol/query-service';
import { callerOf } from '../caller';
import { openOutbox } from '../outbox';
import type { Service } from '../service';
import { textMessageOf } from './publish';
import type { TextMessage } from './text-message';

/** The SMS that SNS would have sent. */
export interface SentTexts {
  messages(to?: string): TextMessage[];
}

/** SNS as far as it sends SMS, which are kept instead, beside Cognito's. */
export const SNS: Service = {
  name: 'sns',
  types: {},
  start: ({ stateDir, others, onEvent, onNotEmulated }) => {
    const outbox = openOutbox<TextMessage>(stateDir && join(stateDir, 'texts.journal'));
    const route = createQueryRoute(
      SNS_MODEL,
      {
        Publish: (request, headers) => {
          const message = textMessageOf(request, callerOf(headers, others.roles), () =>
            onNotEmulated('sns Publish to a topic or a device'),
          );
          const { service, medium, recipients, messageId } = message;
          outbox.add(message);
          onEvent({ kind: 'message-sent', service, medium, recipients });
          return { MessageId: messageId };
        },
      },
      // SMS are sent from other regions than one's own, too; what is kept is the same.
      undefined,
      (asked) => onNotEmulated(`sns ${asked}`),
    );
    return {
      signed: { sns: route },
      offers: { texts: outbox },
      reset: outbox.clear,
      snapshot: outbox.snapshot,
      stop: outbox.close,
    };
  },
};
