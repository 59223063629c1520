/** Forms generated from a step type's hints. */
export { SchemaForm } from './schema-form';
export { type FormWorld, FormWorldContext } from './widget-types';
