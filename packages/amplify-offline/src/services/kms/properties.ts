import { boolean, object, type Parsed, required, text } from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
export const KEY = object({ Enabled: boolean, KeySpec: text, Description: text });

export type KeyProperties = Parsed<typeof KEY>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
export const ALIAS = object({ AliasName: required(text), TargetKeyId: required(text) });
