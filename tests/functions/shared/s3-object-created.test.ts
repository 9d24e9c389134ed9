import { describe, expect, test } from 'vitest';
import { parseS3ObjectCreated, sentVersion } from '../../../functions/shared/s3-object-created.ts';
import objectCreated from '../events/object-created.json' with { type: 'json' };
import { objectCreatedFor } from '../events/sqs-event.ts';

describe('parseS3ObjectCreated', () => {
  test('reads the bucket and the key of the event as S3 sends it', () => {
    const { detail } = parseS3ObjectCreated(JSON.stringify(objectCreated));
    expect(detail.bucket.name).toBe('throughline-landing');
    expect(detail.object.key).toBe('police/police.people_2026-06-30.csv');
  });

  test('tells which version of the file was put there, and when', () => {
    const event = parseS3ObjectCreated(JSON.stringify(objectCreated));
    expect(sentVersion(event)).toEqual({
      version: 'IYV3p45BT0ac8hjHg1houSdS1a.Mro8e',
      sentAt: '2026-07-01T03:12:09.000Z',
    });
    const { 'version-id': _, ...object } = objectCreated.detail.object;
    const unversioned = { ...objectCreated, detail: { ...objectCreated.detail, object } };
    expect(sentVersion(parseS3ObjectCreated(JSON.stringify(unversioned)))).toBeUndefined();
  });

  test.each(['police/a+b.csv', 'police/100%25.csv', 'police/with space é.csv', 'police/%2e%2e.csv'])(
    'takes the key %s as it is: EventBridge does not encode it',
    (key) => {
      expect(parseS3ObjectCreated(JSON.stringify(objectCreatedFor(key))).detail.object.key).toBe(key);
    },
  );

  test.each([
    ['no JSON', 'police.people', 'message: not JSON'],
    ['another event', JSON.stringify({ ...objectCreated, 'detail-type': 'Object Deleted' }), 'detail-type'],
    ['another source', JSON.stringify({ ...objectCreated, source: 'aws.glue' }), 'source'],
    ["S3's own notification", JSON.stringify({ Records: [{ eventSource: 'aws:s3' }] }), 'source'],
    ['a key that is not there', JSON.stringify(objectCreatedFor('')), 'detail.object.key'],
    ['null', 'null', 'message'],
  ])('refuses %s and names the part', (_, message, part) => {
    expect(() => parseS3ObjectCreated(message)).toThrow(part);
  });

  test.each(['2001:db8::17', 'transfer.amazonaws.com', undefined])(
    'takes a file sent from %s: where it came from is not read',
    (address) => {
      const event = { ...objectCreated, detail: { ...objectCreated.detail, 'source-ip-address': address } };
      expect(parseS3ObjectCreated(JSON.stringify(event)).detail.bucket.name).toBe('throughline-landing');
    },
  );

  test.each(['{"source":"Featherstonehaugh"}', 'Featherstonehaugh', '{"source": Featherstonehaugh'])(
    'does not repeat what a message said: %s',
    (message) => {
      expect(() => parseS3ObjectCreated(message)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('Feather') }),
      );
    },
  );
});
