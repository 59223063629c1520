/** Forms generated from a step type's hints, and single fields bound to the document. */
export { BoundField, type Commit } from './bound-field';
export { FieldBoundary } from './field-boundary';
export { SchemaForm } from './schema-form';
export { type FormWorld, FormWorldContext } from './widget-types';
export { JsonInput } from './widgets/json';
