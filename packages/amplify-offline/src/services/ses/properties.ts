import { object, type Parsed, required, text } from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-emailidentity.html */
export const EMAIL_IDENTITY = object({ EmailIdentity: required(text) });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-configurationset.html */
export const CONFIGURATION_SET = object({ Name: text });

const CONTENT = object({ TemplateName: text, SubjectPart: text, TextPart: text, HtmlPart: text });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-template.html */
export const TEMPLATE = object({ Template: CONTENT });

export type TemplateProperties = Parsed<typeof TEMPLATE>;
