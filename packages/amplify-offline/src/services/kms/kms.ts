import { checkRequest } from '../../http/api-models/check-request';
import { KMS } from '../../http/api-models/models';
import { own } from '../../http/http';
import type { JsonAnswer } from '../../http/routes';
import type { EncryptionContext } from './cipher';
import type { KeyRing } from './key-ring';

interface Request {
  KeyId: string;
  Plaintext: string;
  CiphertextBlob?: string;
  EncryptionContext?: EncryptionContext;
  KeySpec?: 'AES_128' | 'AES_256';
  NumberOfBytes?: number;
}

/** KMS as far as functions use it: data keys, and what is encrypted under a symmetric key. */
export function createKms(keys: KeyRing, accountId: string) {
  const dataKey = ({ KeyId, EncryptionContext = {}, KeySpec, NumberOfBytes }: Request) => {
    const bytes = NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32);
    const { keyArn, plaintext, ciphertext } = keys.generateDataKey(KeyId, EncryptionContext, bytes);
    return { KeyId: keyArn, CiphertextBlob: base64(ciphertext), Plaintext: base64(plaintext) };
  };
  const operations: Record<string, (request: Request) => object> = {
    Decrypt: ({ KeyId, CiphertextBlob = '', EncryptionContext = {} }) => {
      const blob = Buffer.from(CiphertextBlob, 'base64');
      const { keyArn, plaintext } = keys.decrypt(blob, EncryptionContext, KeyId);
      return {
        KeyId: keyArn,
        Plaintext: base64(plaintext),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
    DescribeKey: ({ KeyId }) => {
      const { arn, id, isEnabled, description } = keys.find(KeyId);
      return {
        KeyMetadata: {
          AWSAccountId: accountId,
          KeyId: id,
          Arn: arn,
          Enabled: isEnabled,
          Description: description,
          KeyUsage: 'ENCRYPT_DECRYPT',
          KeyState: isEnabled ? 'Enabled' : 'Disabled',
          Origin: 'AWS_KMS',
          KeyManager: 'CUSTOMER',
          CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
          KeySpec: 'SYMMETRIC_DEFAULT',
          EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
          MultiRegion: false,
        },
      };
    },
    Encrypt: ({ KeyId, Plaintext, EncryptionContext = {} }) => {
      const plaintext = Buffer.from(Plaintext, 'base64');
      const { keyArn, ciphertext } = keys.encrypt(KeyId, plaintext, EncryptionContext);
      return {
        KeyId: keyArn,
        CiphertextBlob: base64(ciphertext),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
    GenerateDataKey: dataKey,
    GenerateDataKeyWithoutPlaintext: (request) => {
      const { Plaintext: _, ...rest } = dataKey(request);
      return rest;
    },
  };
  return (name: string, request: Request): JsonAnswer => {
    const operation = own(operations, name);
    if (!operation) {
      const message = `The offline sandbox does not emulate kms:${name}.`;
      return { status: 501, body: { __type: 'NotEmulated', message } };
    }
    checkRequest(KMS, name, request);
    return { status: 200, body: operation(request) };
  };
}

const base64 = (bytes: Buffer) => bytes.toString('base64');
