export interface AgreementsFlags {
  readonly folder?: string;
  readonly json: boolean;
}
