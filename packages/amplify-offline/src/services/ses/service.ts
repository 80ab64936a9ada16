import { join } from 'node:path';
import { SES as SES_MODEL } from '../../http/api-models/models';
import { createQueryRoute } from '../../http/query-protocol/query-service';
import { whenAsked } from '../../http/routes';
import { physicalName } from '../../template/physical-name';
import type { Resource } from '../../template/template';
import { callerOf } from '../caller';
import { openOutbox } from '../outbox';
import { declared, resourceType } from '../resource-type';
import type { Service } from '../service';
import { createAccount } from './account';
import type { SentMail } from './mail';
import { createPostOffice } from './post-office';
import { CONFIGURATION_SET, EMAIL_IDENTITY, TEMPLATE } from './properties';
import type { SesDeps } from './ses';
import { SES_V2_PATH } from './ses-v2-requests';
import { createTemplates, type Template } from './templates';

/** The mail that SES would have sent. */
export interface SentMails {
  messages(to?: string): SentMail[];
}

/** SES: mail of functions is kept instead of sent, beside Cognito's. */
export const SES: Service = {
  name: 'ses',
  types: {
    'AWS::SES::ConfigurationSet': resourceType(CONFIGURATION_SET, {
      identify: (resource, environment, { Name }) => ({
        ref: Name || physicalName(resource, environment, 64),
        attributes: {},
      }),
    }),
    'AWS::SES::EmailIdentity': resourceType(EMAIL_IDENTITY),
    'AWS::SES::Template': resourceType(TEMPLATE, {
      identify: (resource, environment, { Template: { TemplateName } = {} }) => {
        const ref = TemplateName || physicalName(resource, environment, 64);
        return { ref, attributes: { Id: ref } };
      },
      // awsdocs/aws-cloudformation-user-guide pull request 464.
      refuses: ({ Template }) =>
        Template?.SubjectPart ? undefined : 'The subject must be specified.',
    }),
  },
  start: ({ stateDir, others, onEvent, onNotEmulated }) => {
    const notice = (text: string) => onEvent({ kind: 'notice', text });
    const outbox = openOutbox<SentMail>(stateDir && join(stateDir, 'mail.journal'));
    const account = createAccount(notice);
    const templates = createTemplates();
    const onSent = ({ service, medium, recipients }: SentMail) =>
      onEvent({ kind: 'message-sent', service, medium, recipients });
    const deps: SesDeps = {
      office: createPostOffice({ outbox, account, onSent, notice }),
      templates,
      account,
      callerOf: (headers) => callerOf(headers, others.roles),
    };
    // An account may send from any region, and what is kept is the same.
    const first = whenAsked(async () => {
      const { createSes } = await import('./ses');
      return createQueryRoute(SES_MODEL, createSes(deps), undefined, (asked) =>
        onNotEmulated(`ses ${asked}`),
      );
    });
    const second = whenAsked(async () => {
      const { createSesV2Route } = await import('./ses-v2');
      return createSesV2Route(deps, onNotEmulated);
    });
    return {
      apply: ({ name, own }) => {
        account.declare(name, {
          identities: identitiesOf(own),
          configurationSets: declared('AWS::SES::ConfigurationSet', CONFIGURATION_SET, own).map(
            ({ ref }) => ref,
          ),
        });
        templates.declare(name, templatesOf(own));
        return undefined;
      },
      signed: {
        ses: (request, response, url) =>
          url.pathname.startsWith(SES_V2_PATH)
            ? second(request, response, url)
            : first(request, response, url),
      },
      offers: { mails: outbox },
      reset: outbox.clear,
      snapshot: outbox.snapshot,
      stop: outbox.close,
    };
  },
};

/** @throws ResourceFailed */
function identitiesOf(own: Resource[]): string[] {
  return declared('AWS::SES::EmailIdentity', EMAIL_IDENTITY, own).map(
    ({ properties }) => properties.EmailIdentity,
  );
}

/** @throws ResourceFailed */
function templatesOf(own: Resource[]): Map<string, Template> {
  return new Map(
    declared('AWS::SES::Template', TEMPLATE, own).map(({ ref, properties }) => {
      const { SubjectPart: subject = '', TextPart, HtmlPart } = properties.Template ?? {};
      return [ref, { subject, text: TextPart, html: HtmlPart }];
    }),
  );
}
