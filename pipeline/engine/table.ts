/**
 * A table that one step leaves in the workbench for later ones. Each step takes those it reads as arguments and gives those it
 * makes, so that none can come before its time.
 */
export interface Table<Kind extends string> {
  readonly kind: Kind;
  /** As SQL writes it. */
  readonly name: string;
}
