/** File name, within `models/`, of the model that links the agencies' people: the Ministry of Justice's published weights. */
export const JUSTICE_MODEL = 'hmpps-2026-02.json';
