import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import { URL, type UrlProperties } from './properties';

export const FUNCTION_URL_PATH = '/lambda-url/';

/** A function URL as a template declares it. */
export interface FunctionUrl {
  id: string;
  /** The host by which AWS has it. */
  domainName: string;
  functionArn: string;
  properties: UrlProperties;
}

/** @throws ResourceFailed */
export function functionUrlsOf(resources: Resource[], region: string): FunctionUrl[] {
  return declared('AWS::Lambda::Url', URL, resources).map(({ ref, attributes, properties }) => {
    const id = attributes.FunctionUrl?.split('/').at(-2) ?? '';
    return { id, domainName: `${id}.lambda-url.${region}.on.aws`, functionArn: ref, properties };
  });
}
