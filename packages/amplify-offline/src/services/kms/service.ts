import { join } from 'node:path';
import { keptKey } from '../../state/kept-key';
import { plainName } from '../../template/friendly-name';
import { arn } from '../../template/identity';
import { token } from '../../template/physical-name';
import type { Resource } from '../../template/template';
import { type Declared, declared, readable, resourceType } from '../resource-type';
import type { Service } from '../service';
import { createKeyRing, type Key } from './key-ring';
import { createKms } from './kms';
import { ALIAS, KEY, type KeyProperties } from './properties';

/** Keys that a backend declares. Their policies are not looked at, as those of other resources are not. */
export const KMS: Service = {
  name: 'kms',
  types: {
    'AWS::KMS::Key': resourceType(KEY, {
      identify: (resource, environment) => {
        const digits = token(resource, environment, 32, '0123456789abcdef');
        const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
        return { ref: id, attributes: { Arn: arn(environment, 'kms', `key/${id}`), KeyId: id } };
      },
    }),
    'AWS::KMS::Alias': resourceType(ALIAS, {
      identify: ({ logicalId }, _, { AliasName }) => ({
        ref: AliasName || `alias/${logicalId}`,
        attributes: {},
      }),
    }),
  },
  leavesOut: (own) =>
    readable('AWS::KMS::Key', KEY, own)
      .filter((key) => !isSymmetric(key))
      .map((key) => `${plainName(key)} (a key of the kind ${key.properties.KeySpec})`),
  start: ({ accountId, region, stateDir }) => {
    const keys = createKeyRing(
      { region, accountId },
      keptKey(stateDir && join(stateDir, 'kms.key')),
    );
    return {
      apply: ({ name, own }) => {
        keys.declare(name, keysOf(own), aliasesOf(own));
        return undefined;
      },
      targets: { TrentService: { name: 'kms', json: createKms(keys, accountId) } },
      offers: { keys },
    };
  },
};

function isSymmetric({ properties }: Declared<KeyProperties>): boolean {
  return (properties.KeySpec ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT';
}

/** @throws ResourceFailed */
function keysOf(own: Resource[]): Key[] {
  return declared('AWS::KMS::Key', KEY, own)
    .filter(isSymmetric)
    .map(({ ref, attributes, properties }) => ({
      arn: attributes.Arn ?? ref,
      id: ref,
      isEnabled: properties.Enabled ?? true,
      description: properties.Description ?? '',
    }));
}

/** @throws ResourceFailed */
function aliasesOf(own: Resource[]): Map<string, string> {
  const aliases = declared('AWS::KMS::Alias', ALIAS, own);
  return new Map(aliases.map(({ ref, properties }) => [ref, properties.TargetKeyId]));
}
