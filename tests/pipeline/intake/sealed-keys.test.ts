import { readFile } from 'node:fs/promises';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { csv, IntakeHome } from './intake-home.ts';

const OFFENCES = 'police.offences_2026-06-30.csv';
const content = csv(
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date',
  'OFF-GOOD,P-GOOD,01/02/2024,039/00,Y,1,05/02/2024',
  'OFF-BAD,P-BAD,31/02/2024,039/00,Y,1,05/02/2024',
  'OFF-SHORT,P-SHORT',
);

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

async function opened(sealed: Buffer, identity: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(sealed, 'text');
}

test('the sender alone finds its refused rows by their keys, where it gave a key', async () => {
  const identity = await generateX25519Identity();
  const sealedFor = new Map([['police', await identityToRecipient(identity)]]);
  const { receipt } = await home.with({ sealedFor }).deliver(OFFENCES, content);
  expect(receipt.sealed).toBe(`police/${receipt.delivery_id}.keys.csv.age`);
  expect(receipt.next_steps).toContain(
    `Their keys, sealed for you alone, are in quarantine/${receipt.sealed}.`,
  );
  const sealed = await readFile(home.context.storage.location('quarantine', receipt.sealed ?? ''));
  expect(sealed.toString('latin1')).not.toMatch(/OFF-|P-BAD/);
  // The row that is not well formed has no keys, and good rows are none of quarantine's business.
  expect(await opened(sealed, identity)).toBe('row_number,offence_id,person_urn\n3,OFF-BAD,P-BAD\n');
  await expect(opened(sealed, await generateX25519Identity())).rejects.toThrow();
  expect(await home.text('quarantine', receipt.quarantine)).not.toMatch(/OFF-|P-BAD/);
});

test('without a key of the sender, or with nothing refused, nothing is sealed', async () => {
  const another = new Map([['prison', await identityToRecipient(await generateX25519Identity())]]);
  const { receipt } = await home.with({ sealedFor: another }).deliver(OFFENCES, content);
  expect(receipt.quarantine).not.toBeNull();
  expect(receipt.sealed).toBeUndefined();
  const own = new Map([['police', await identityToRecipient(await generateX25519Identity())]]);
  const good = await home
    .with({ sealedFor: own })
    .deliver(OFFENCES, content.split('\r\n').slice(0, 2).join('\r\n'));
  expect(good.receipt.sealed).toBeUndefined();
});
