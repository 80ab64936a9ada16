import { expect, it } from 'vitest';
import { isAbout, nextSequencer } from '../../../src/services/s3/event-record';

const notification = (over: object) => ({
  ...{ id: 'n', functionArn: 'f', events: ['s3:ObjectCreated:*'], prefix: '', suffix: '' },
  ...over,
});

/* S3 user guide, "Supported event types" and "Configuring event notifications using object key name filtering". */
it.each<[object, string, string, boolean]>([
  [{}, 'ObjectCreated:Put', 'a.jpg', true],
  [{}, 'ObjectCreated:CompleteMultipartUpload', 'a.jpg', true],
  [{}, 'ObjectRemoved:Delete', 'a.jpg', false],
  [{ events: ['s3:ObjectCreated:Put'] }, 'ObjectCreated:Put', 'a.jpg', true],
  [{ events: ['s3:ObjectCreated:Put'] }, 'ObjectCreated:Copy', 'a.jpg', false],
  [{ events: ['s3:ObjectRemoved:DeleteMarkerCreated'] }, 'ObjectRemoved:Delete', 'a', false],
  [{ prefix: 'images/' }, 'ObjectCreated:Put', 'images/a.jpg', true],
  [{ prefix: 'images/' }, 'ObjectCreated:Put', 'a/images/a.jpg', false],
  [{ suffix: '.jpg' }, 'ObjectCreated:Put', 'a.jpg', true],
  [{ suffix: '.jpg' }, 'ObjectCreated:Put', 'a.jpg.txt', false],
  [{ prefix: 'a', suffix: 'b' }, 'ObjectCreated:Put', 'ab', true],
  [{ events: [] }, 'ObjectCreated:Put', 'a', false],
])('a notification with %j about %s of %s: %s', (over, name, key, expected) => {
  expect(isAbout(notification(over), { name, key })).toBe(expected);
});

it('a later event has a greater sequencer, also within a millisecond and after the clock went back', () => {
  const all = [5, 5, 5, 4, 6].map((at) => nextSequencer(Date.UTC(2026, 0, 1) + at));
  expect(all).toEqual([...new Set(all)].sort());
});
