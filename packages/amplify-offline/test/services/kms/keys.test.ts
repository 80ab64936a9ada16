import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../../project';

const template = {
  Resources: {
    Codes: { Type: 'AWS::KMS::Key', Properties: { Description: 'for codes' } },
    Other: { Type: 'AWS::KMS::Key', Properties: {} },
    Off: { Type: 'AWS::KMS::Key', Properties: { Enabled: false } },
    Signing: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'RSA_2048' } },
    Name: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/codes', TargetKeyId: { Ref: 'Codes' } },
    },
  },
  Outputs: Object.fromEntries(
    ['Codes', 'Other', 'Off', 'Signing'].map((name) => [name, { Value: { Ref: name } }]),
  ),
};
const Plaintext = Buffer.from('123456');
const EncryptionContext = { pool: 'us-east-1_a', use: 'sign-up' };

describe('keys of KMS', () => {
  let project: Project;
  let sandbox: Sandbox;
  let kms: KMSClient;
  const start = async () => {
    sandbox = await startSandbox({ projectDir: project.directory, port: 0, ephemeral: false });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    kms = new KMSClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials });
  };
  const stop = async () => {
    kms.destroy();
    await sandbox.stop();
  };
  beforeAll(async () => {
    project = await projectWith({ 'package.json': '{ "name": "keys" }' });
    await writeBackend(project.directory, template);
    await start();
  });
  afterAll(async () => {
    await stop();
    await project.remove();
  });
  const key = (name: string) => sandbox.stack.outputs[name] ?? '';
  const arn = (name: string) => `arn:aws:kms:us-east-1:123456789012:key/${key(name)}`;
  const encrypt = async (KeyId: string, context = EncryptionContext) =>
    (await kms.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext: context })))
      .CiphertextBlob as Uint8Array;
  const decrypt = (CiphertextBlob: Uint8Array, more = {}) =>
    kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...more }));

  it('are described', async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/codes' }));
    expect(KeyMetadata).toMatchObject({
      KeyId: key('Codes'),
      Arn: arn('Codes'),
      Enabled: true,
      Description: 'for codes',
    });
    expect(key('Codes')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('encrypt under an id, an ARN or an alias, and outlive a restart', async () => {
    const alias = 'arn:aws:kms:us-east-1:123456789012:alias/codes';
    const names = [key('Codes'), arn('Codes'), 'alias/codes', alias];
    const blobs = await Promise.all(names.map((name) => encrypt(name)));
    await stop();
    await start();
    for (const blob of blobs) {
      const { Plaintext: decrypted, KeyId } = await decrypt(blob);
      expect(Buffer.from(decrypted as Uint8Array).toString()).toBe('123456');
      expect(KeyId).toBe(arn('Codes'));
    }
  });

  it('make keys for data', async () => {
    const request = { KeyId: key('Codes'), EncryptionContext };
    const made = await kms.send(new GenerateDataKeyCommand({ ...request, KeySpec: 'AES_256' }));
    expect(made.Plaintext).toHaveLength(32);
    expect((await decrypt(made.CiphertextBlob as Uint8Array)).Plaintext).toEqual(made.Plaintext);
    const hidden = await kms.send(
      new GenerateDataKeyWithoutPlaintextCommand({ ...request, NumberOfBytes: 64 }),
    );
    expect(hidden).not.toHaveProperty('Plaintext');
    expect((await decrypt(hidden.CiphertextBlob as Uint8Array)).Plaintext).toHaveLength(64);
  });

  // Each with its source in key-ring.ts; DisabledException's words are our belief.
  it('refuse in the words of KMS', async () => {
    const blob = await encrypt(key('Codes'));
    await expect(decrypt(blob, { EncryptionContext: { pool: 'another' } })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    const changed = Uint8Array.from(blob);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(decrypt(changed)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    await expect(decrypt(Buffer.from('text'))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await expect(decrypt(blob, { KeyId: key('Other') })).rejects.toMatchObject({
      name: 'IncorrectKeyException',
      message: 'The key ID in the request does not identify a CMK that can perform this operation.',
    });
    await expect(encrypt('alias/none')).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Alias arn:aws:kms:us-east-1:123456789012:alias/none is not found.',
    });
    await expect(encrypt(key('Signing'))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: `Key '${arn('Signing')}' does not exist`,
    });
    await expect(encrypt(key('Off'))).rejects.toMatchObject({
      name: 'DisabledException',
      message: `${arn('Off')} is disabled.`,
    });
    const long = { KeyId: key('Codes'), Plaintext: Buffer.alloc(4_097) };
    await expect(kms.send(new EncryptCommand(long))).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
    });
  });

  it('of another kind are named', () => {
    expect(sandbox.notEmulated.own).toEqual(['Signing (a key of the kind RSA_2048)']);
  });
});
