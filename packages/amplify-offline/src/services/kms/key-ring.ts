import { randomBytes } from 'node:crypto';
import { RequestError } from '../../http/http';
import { decrypt, type EncryptionContext, encrypt, keyOf } from './cipher';

/** A symmetric key as a template declares it. */
export interface Key {
  arn: string;
  id: string;
  isEnabled: boolean;
  description: string;
}

/** The keys of a backend, for services that encrypt with them. */
export interface Keys {
  /**
   * A new key of 256 bits to encrypt data with, and the same encrypted under a key of KMS.
   *
   * @throws RequestError where there is no such key, or it is disabled
   */
  generateDataKey(keyId: string, context: EncryptionContext): DataKey;
}

export interface DataKey {
  keyArn: string;
  plaintext: Buffer;
  ciphertext: Buffer;
}

export type KeyRing = ReturnType<typeof createKeyRing>;

/** Keys by the stacks that declare them, and aliases of them: the key's id or ARN by the alias's name. */
export function createKeyRing(
  { region, accountId }: { region: string; accountId: string },
  secret: () => Buffer,
) {
  const stacks = new Map<string, { keys: Key[]; aliases: Map<string, string> }>();
  const arnOf = (resource: string) => `arn:aws:kms:${region}:${accountId}:${resource}`;

  /** @throws RequestError NotFoundException, in the words of botocore #2107 */
  function find(keyId: string): Key {
    const [, alias] = /^(?:arn:aws:kms:[^:]+:[^:]+:)?(alias\/.+)$/.exec(keyId) ?? [];
    if (alias) {
      const target = [...stacks.values()].map(({ aliases }) => aliases.get(alias)).find(Boolean);
      if (target) return find(target);
      throw notFound(`Alias ${arnOf(alias)} is not found.`);
    }
    const arn = keyId.startsWith('arn:') ? keyId : arnOf(`key/${keyId}`);
    const key = [...stacks.values()].flatMap(({ keys }) => keys).find((one) => one.arn === arn);
    const [, , , , owner, resource = ''] = arn.split(':');
    // A key of another account is not in the template; its owner lets it be used.
    const isElsewhere = owner !== accountId && /^key\/[\w-]{1,64}$/.test(resource);
    if (!key && !isElsewhere) throw notFound(`Key '${arn}' does not exist`);
    return key ?? { arn, id: resource.slice(4), isEnabled: true, description: '' };
  }

  /** @throws RequestError */
  function usable(keyId: string): Key {
    const key = find(keyId);
    if (key.isEnabled) return key;
    throw new RequestError('DisabledException', `${key.arn} is disabled.`);
  }

  const ring = {
    declare: (stackName: string, keys: Key[], aliases: Map<string, string>) =>
      void stacks.set(stackName, { keys, aliases }),
    find,

    /** @throws RequestError */
    encrypt(keyId: string, plaintext: Buffer, context: EncryptionContext) {
      const { arn: keyArn } = usable(keyId);
      return { keyArn, ciphertext: encrypt(secret(), keyArn, plaintext, context) };
    },

    generateDataKey(keyId: string, context: EncryptionContext, bytes = 32): DataKey {
      const plaintext = randomBytes(bytes);
      return { plaintext, ...ring.encrypt(keyId, plaintext, context) };
    },

    /**
     * @param keyId has to be the key that encrypted, where it is given (localstack #8096)
     * @throws RequestError; for a ciphertext that is not as it was, or another context, without a text
     *   (aws-sdk-java #1323), and for a key that is gone in the words of aws-encryption-sdk-javascript #1005
     */
    decrypt(ciphertext: Buffer, context: EncryptionContext, keyId?: string) {
      const keyArn = keyOf(ciphertext);
      if (keyArn === undefined) throw new RequestError('InvalidCiphertextException', '');
      if (keyId !== undefined && usable(keyId).arn !== keyArn) {
        throw new RequestError('IncorrectKeyException', WRONG_KEY);
      }
      if (!isThere(keyArn)) throw new RequestError('AccessDeniedException', GONE);
      usable(keyArn);
      const plaintext = decrypt(secret(), keyArn, ciphertext, context);
      if (!plaintext) throw new RequestError('InvalidCiphertextException', '');
      return { keyArn, plaintext };
    },
  };
  return ring;

  function isThere(keyArn: string): boolean {
    try {
      find(keyArn);
      return true;
    } catch {
      return false;
    }
  }
}

const notFound = (message: string) => new RequestError('NotFoundException', message);

const WRONG_KEY =
  'The key ID in the request does not identify a CMK that can perform this operation.';
const GONE =
  'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.';
