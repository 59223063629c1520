/** The condition editor: React Query Builder over our fields, operators and stored form. */
export { ConditionBuilder } from './condition-builder';
