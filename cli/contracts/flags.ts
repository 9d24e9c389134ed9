export interface ContractsFlags {
  readonly json: boolean;
}

export interface TemplateFlags {
  readonly out?: string;
  readonly filled: boolean;
  readonly json: boolean;
}
