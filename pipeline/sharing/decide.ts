export { decideIntake, type IntakeDecision } from './decide-intake.ts';
export {
  decideProduct,
  type ProductDecision,
  type ProductExtract,
  type ProductField,
} from './decide-product.ts';
