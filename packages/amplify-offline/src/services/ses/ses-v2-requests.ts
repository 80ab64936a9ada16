import type { Addressed, Destination } from './mail';

/* Requests of SES's second interface, as far as they are read. */

interface Content {
  Data: string;
}

/** Where the paths of SES's second interface begin. */
export const SES_V2_PATH = '/v2/email/';

export interface TemplateContent {
  TemplateName?: string;
  TemplateArn?: string;
  TemplateContent?: { Subject?: string; Text?: string; Html?: string };
  TemplateData?: string;
}

export interface Envelope extends Addressed {
  FromEmailAddress?: string;
}

export interface SendEmail extends Envelope {
  Content: {
    Simple?: {
      Subject: Content;
      Body: { Text?: Content; Html?: Content };
      Attachments?: SimpleAttachment[];
    };
    Raw?: Content;
    Template?: TemplateContent;
  };
}

export interface SendBulkEmail extends Omit<Envelope, 'Destination'> {
  DefaultContent: { Template?: TemplateContent };
  BulkEmailEntries: {
    Destination?: Destination;
    ReplacementEmailContent?: { ReplacementTemplate?: { ReplacementTemplateData?: string } };
  }[];
}

export interface SimpleAttachment {
  FileName: string;
  ContentType?: string;
  RawContent: string;
}
