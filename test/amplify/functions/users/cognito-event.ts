import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../fixtures/cognito/', import.meta.url);

/** A Cognito trigger event as in test/fixtures/cognito; its README tells which are recorded. */
export interface CognitoEvent {
  triggerSource: string;
  userName: string;
  request: {
    userAttributes: Record<string, string | null>;
    clientMetadata?: Record<string, string>;
  };
}

/** All fixtures, by file name without the ending. */
export const EVENT_NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

/** The fixture, frozen all through, so that whoever changes it throws. */
export function cognitoEvent(name: string): CognitoEvent {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'), (_key, value) =>
    Object.freeze(value),
  );
}

/**
 * Every value in the event that tells of a person: attributes, the values inside `identities`,
 * `clientMetadata`, the user name. Left out are "true" and "false", which tell of nobody and may
 * stand in a log for reasons of its own, and empty ones.
 */
export function personalValues({ userName, request }: CognitoEvent): string[] {
  const { userAttributes, clientMetadata } = request;
  const identities: object[] = JSON.parse(userAttributes.identities ?? '[]');
  return [
    userName,
    ...Object.values(userAttributes),
    ...Object.values(clientMetadata ?? {}),
    ...identities.flatMap((identity) => Object.values(identity)),
  ]
    .map((value) => String(value ?? ''))
    .filter((value) => !['', 'true', 'false'].includes(value));
}
