import { parse } from 'csv-parse/sync';
import type { Receipt } from '../../pipeline/deliveries/receipt.ts';
import { refusalFields } from '../../pipeline/deliveries/refusal.ts';
import type { Storage } from '../../pipeline/storage/storage.ts';
import { csvLine } from '../../synthetic/files/csv.ts';

const HEADER = ['row_number', 'fields', 'reason'];

/**
 * The refused rows as a list for the sender: CSV of row number, fields parted by spaces, and reason; no value of any row.
 *
 * Every row, as quarantine has them; once quarantine has let them go, those whose numbers the receipt names.
 */
export async function refusedCsv(storage: Storage, receipt: Receipt): Promise<string> {
  const kept =
    receipt.quarantine === null ? undefined : await storage.readText('quarantine', receipt.quarantine);
  const lines = kept === undefined ? fromReceipt(receipt) : fromQuarantine(kept);
  return [HEADER, ...lines].map((line) => csvLine(line, '\r\n')).join('');
}

function fromQuarantine(text: string): readonly (readonly string[])[] {
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows.map((row) => HEADER.map((name) => row[name] ?? ''));
}

function fromReceipt({ refusals }: Receipt): readonly (readonly string[])[] {
  const rows = refusals.flatMap((refusal) =>
    refusal.first_rows.map((row) => ({
      row,
      fields: refusal.kind === 'file' ? [] : refusalFields(refusal),
      sentence: refusal.sentence,
    })),
  );
  return rows
    .sort((left, right) => left.row - right.row)
    .map(({ row, fields, sentence }) => [String(row), fields.join(' '), sentence]);
}
