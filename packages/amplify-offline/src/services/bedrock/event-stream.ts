import { crc32 } from 'node:zlib';
import type { ConverseAnswer } from './converse';

/**
 * An answer in parts, as ConverseStream has them.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export function answerEvents(answer: ConverseAnswer): [type: string, payload: object][] {
  const { output, stopReason, usage, metrics } = answer;
  const blocks = output.message.content.flatMap(
    ({ text, toolUse }, contentBlockIndex): [string, object][] => {
      const delta = (delta: object): [string, object] => [
        'contentBlockDelta',
        { contentBlockIndex, delta },
      ];
      const { input, ...start } = toolUse ?? {};
      return [
        ...(toolUse
          ? [
              ['contentBlockStart', { contentBlockIndex, start: { toolUse: start } }] as [
                string,
                object,
              ],
              delta({ toolUse: { input: JSON.stringify(input) } }),
            ]
          : (text?.match(/\S+\s*|^\s+/g) ?? []).map((word) => delta({ text: word }))),
        ['contentBlockStop', { contentBlockIndex }],
      ];
    },
  );
  return [
    ['messageStart', { role: output.message.role }],
    ...blocks,
    ['messageStop', { stopReason }],
    ['metadata', { usage, metrics }],
  ];
}

/**
 * One event as bytes.
 *
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function eventBytes(type: string, payload: object): Buffer {
  const headers = Buffer.concat([
    header(':event-type', type),
    header(':content-type', 'application/json'),
    header(':message-type', 'event'),
  ]);
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(8);
  // Both lengths and both checksums are of four bytes.
  prelude.writeUInt32BE(headers.length + body.length + 16, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const start = Buffer.concat([prelude, checksum(prelude), headers, body]);
  return Buffer.concat([start, checksum(start)]);
}

/** What kind of value a header has. */
const STRING = 7;

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([
    Buffer.from([name.length]),
    Buffer.from(name),
    Buffer.from([STRING]),
    length,
    Buffer.from(value),
  ]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
