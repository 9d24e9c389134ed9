export { decideIntake, type IntakeDecision, type IntakeField } from './decide-intake.ts';
export {
  decideProduct,
  type ProductDecision,
  type ProductExtract,
  type ProductField,
  type WithheldField,
} from './decide-product.ts';
