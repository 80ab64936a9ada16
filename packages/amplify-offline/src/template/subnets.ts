/**
 * The first ranges of addresses in a larger one, as `Fn::Cidr` gives them.
 *
 * @param block such as `10.0.0.0/16`, or one of IPv6
 * @param bits how many bits of an address are left to each
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function subnets(block: string, count: number, bits: number): string[] {
  const [address = ''] = block.split('/');
  const isV6 = address.includes(':');
  const size = 1n << BigInt(bits || 8);
  const first = isV6 ? fromV6(address) : fromV4(address);
  const length = (isV6 ? 128 : 32) - (bits || 8);
  return Array.from({ length: Math.min(count || 1, 256) }, (_, index) => {
    const start = first + BigInt(index) * size;
    return `${isV6 ? toV6(start) : toV4(start)}/${length}`;
  });
}

function fromV4(address: string): bigint {
  return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(Number(part) || 0), 0n);
}

function toV4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
}

function fromV6(address: string): bigint {
  const [before = '', after] = address.split('::');
  const parts = (text: string) => text.split(':').filter(Boolean);
  const [head, tail] = [parts(before), parts(after ?? '')];
  const groups = [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.reduce((sum, part) => (sum << 16n) + BigInt(`0x${part}`), 0n);
}

function toV6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  return groups.join(':').replace(/(:0)+$/, '::');
}
