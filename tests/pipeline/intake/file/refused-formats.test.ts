import { expect, test } from 'vitest';
import { refuseFormat } from '../../../../pipeline/intake/file/bytes/formats.ts';

const head = (start: Buffer | string) => {
  const bytes = Buffer.concat([Buffer.from(start), Buffer.from('\nrest of the file')]);
  return { bytes: bytes.length, head: bytes };
};

test.each<[string, Buffer | string]>([
  ['an old Excel workbook (.xls)', Buffer.from('d0cf11e0', 'hex')],
  ['a PDF document', '%PDF-1.7'],
  ['an encrypted Parquet file', 'PARE'],
  ['a bzip2 archive (.bz2)', 'BZh91AY'],
  ['a 7-Zip archive (.7z)', Buffer.from('377abcaf271c', 'hex')],
  ['a Zstandard archive (.zst)', Buffer.from('28b52ffd', 'hex')],
  ['an xz archive (.xz)', Buffer.from('fd377a585a00', 'hex')],
  ['a RAR archive (.rar)', 'Rar!\x1a'],
  ['text in UTF-32', Buffer.from('fffe000063000000', 'hex')],
  ['an SQLite database', 'SQLite format 3\0'],
  ['a rich text document (.rtf)', '{\\rtf1'],
  ['XML', '\uFEFF<?xml version="1.0"?>'],
  ['XML', '\n<rows xmlns="x">'],
  ['XML', Buffer.from('\uFEFF<?xml version="1.0"?>', 'utf16le')],
  ['a web page (HTML)', '<!DOCTYPE html>'],
  ['a JSON list', '[{"crn": "X"}]'],
])('%s is called what it is', (is, start) => {
  expect(refuseFormat(head(start))?.reason).toBe(`The file is ${is}, not CSV.`);
});

test.each(['crn,name', '"crn","name"', '[crn],[name]', '<5 years,crn', '{crn},name', 'sep=;'])(
  '%j may be the beginning of a CSV file',
  (start) => expect(refuseFormat(head(start))).toBeUndefined(),
);
