/**
 * Derives one 256-bit key per purpose from a root that never leaves its place: KMS on AWS, a 0600 file on one machine.
 *
 * A key never appears in SQL sent to Athena, in a log, an error or a table.
 */
export interface KeySource {
  /** The same purpose gives the same key. `purpose` is a label such as `linkage` or `product/isa-iom-2026-001/opcc-analysts/1`. */
  derive(purpose: string): Promise<Buffer>;
}
