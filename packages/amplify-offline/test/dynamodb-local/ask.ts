import { normalForm } from './normal-form';

export type Input = Record<string, unknown>;

/** What DynamoDB is asked, and what it says, in a form in which two implementations compare. */
export type Ask = (operation: string, input: Input) => Promise<unknown>;

/** By HTTP and without the SDK, so that also what the SDK would not send can be asked. */
export const askAt =
  (url: string): Ask =>
  async (operation, input) => {
    if (operation === PAGES) return pages(askAt(url), input);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20261101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20261101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
      },
      body: JSON.stringify(input),
    });
    return normalForm(operation, (await response.json()) as Input);
  };

/** No operation of DynamoDB's: all pages of a scan, whose order is nobody's business. */
export const PAGES = 'Scan, page by page';

async function pages(ask: Ask, input: Input): Promise<unknown> {
  const counts: unknown[] = [];
  const items: unknown[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = (await ask('Scan', { ...input, ExclusiveStartKey })) as Input;
    counts.push(page.ScannedCount);
    items.push(...((page.Items as unknown[]) ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return { counts, items: items.map((item) => JSON.stringify(item)).sort() };
}
