import {
  createCipheriv,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

/** A key to encrypt one message with, and the same encrypted under a key of KMS. */
export interface DataKey {
  readonly keyArn: string;
  readonly plaintext: Buffer;
  readonly ciphertext: Buffer;
}

type Context = Readonly<Record<string, string>>;

/**
 * Encrypts a text as the AWS Encryption SDK does, in version 1 of its message format, which has no key
 * commitment: Cognito's guide has clients say `REQUIRE_ENCRYPT_ALLOW_DECRYPT`, without which they take no such
 * message. That it is signed, too, is our belief: it is that SDK's default before commitment, and other services
 * of AWS send such messages (those of IoT begin with the same `AYADe`).
 *
 * @param dataKeyFor asked for a key of 256 bits that is bound to a context
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export function encryptedMessage(
  text: string,
  context: Context,
  dataKeyFor: (context: Context) => DataKey,
): Buffer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const bound = { ...context, 'aws-crypto-public-key': compressed(publicKey).toString('base64') };
  const dataKey = dataKeyFor(bound);
  const messageId = randomBytes(16);
  const derived = hkdfSync(
    'sha384',
    dataKey.plaintext,
    '',
    Buffer.concat([ALGORITHM, messageId]),
    32,
  );
  const seal = (iv: Buffer, bound: Buffer, content: Buffer) => {
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(derived), iv);
    cipher.setAAD(bound);
    const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
    return { sealed, tag: cipher.getAuthTag() };
  };

  const header = headerOf(messageId, bound, dataKey);
  const headerIv = Buffer.alloc(12);
  const headerTag = seal(headerIv, header, Buffer.alloc(0)).tag;

  const content = Buffer.from(text);
  const frame = seal(FRAME_IV, frameContext(messageId, content.length), content);
  const signed = Buffer.concat([
    ...[header, headerIv, headerTag],
    ...[LAST_FRAME, FRAME_NUMBER, FRAME_IV, uint32(content.length), frame.sealed, frame.tag],
  ]);
  const signature = sign('sha384', signed, privateKey);
  return Buffer.concat([signed, uint16(signature.length), signature]);
}

/** AES-256-GCM, keys by HKDF with SHA-384, signed by ECDSA on P-384. */
const ALGORITHM = Buffer.from([0x03, 0x78]);
const VERSION_AND_TYPE = Buffer.from([0x01, 0x80]);
const FRAMED = Buffer.from([0x02, 0, 0, 0, 0]);
const IV_LENGTH = Buffer.from([12]);
const FRAME_LENGTH = 4_096;

/** A code fits into one frame, which is the last and the first. */
const LAST_FRAME = Buffer.from([0xff, 0xff, 0xff, 0xff]);
const FRAME_NUMBER = Buffer.from([0, 0, 0, 1]);
const FRAME_IV = Buffer.concat([Buffer.alloc(8), FRAME_NUMBER]);

function headerOf(messageId: Buffer, context: Context, { keyArn, ciphertext }: DataKey): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  const contextBytes = Buffer.concat([
    uint16(pairs.length),
    ...pairs.flat().map((text) => sized(Buffer.from(text))),
  ]);
  return Buffer.concat([
    ...[VERSION_AND_TYPE, ALGORITHM, messageId, sized(contextBytes)],
    ...[uint16(1), sized(Buffer.from('aws-kms')), sized(Buffer.from(keyArn)), sized(ciphertext)],
    ...[FRAMED, IV_LENGTH, uint32(FRAME_LENGTH)],
  ]);
}

function frameContext(messageId: Buffer, length: number): Buffer {
  return Buffer.concat([
    messageId,
    Buffer.from('AWSKMSEncryptionClient Final Frame'),
    FRAME_NUMBER,
    Buffer.alloc(4),
    uint32(length),
  ]);
}

/** A point of the curve by its x, and whether its y is odd (SEC 1, 2.3.3). */
function compressed(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const isOdd = (Buffer.from(y, 'base64url').at(-1) ?? 0) & 1;
  return Buffer.concat([Buffer.from([isOdd ? 3 : 2]), Buffer.from(x, 'base64url')]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const sized = (bytes: Buffer) => Buffer.concat([uint16(bytes.length), bytes]);
