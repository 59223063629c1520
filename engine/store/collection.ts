import { type Connection, type IndexDefinition, type IndexOptions, type Model, Schema, type SchemaDefinition } from 'mongoose';

export interface CollectionDefinition<Row> {
  name: string;
  /** Top-level fields: enough for `strictQuery: 'throw'` to refuse a misspelt filter. The row types are in `rows.ts`. */
  fields: readonly Extract<keyof Row, string>[];
  indexes: readonly [IndexDefinition, IndexOptions?][];
}

/** Names one collection, its fields and its indexes; `openStore` turns it into a model. */
export function defineCollection<Row extends { _id: string }>(definition: CollectionDefinition<Row>): CollectionDefinition<Row> {
  return definition;
}

/**
 * The mongoose model of a collection. Lists and details query through it (checked filters, `lean`); hot paths take
 * `model.collection`, the driver's own collection, because mongoose documents cost 3–5 times the CPU.
 */
export function modelOf<Row extends { _id: string }>(connection: Connection, definition: CollectionDefinition<Row>): Model<Row> {
  const fields: SchemaDefinition = { _id: { type: String } };
  for (const field of definition.fields) if (field !== '_id') fields[field] = { type: Schema.Types.Mixed };
  const schema = new Schema(fields, {
    versionKey: false,
    minimize: false,
    strictQuery: 'throw',
    autoIndex: false,
    collection: definition.name,
  });
  for (const [keys, options] of definition.indexes) schema.index(keys, options);
  return connection.model<Row>(definition.name, schema as unknown as Schema<Row>);
}
