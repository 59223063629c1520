/** A person's stored JSON as rows to read. Pure, and forgiving: attributes are whatever clients sent. */

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Nested attributes become `address.city`; sorted by name. */
export function attributeRows(attributes: unknown, prefix = ''): [name: string, value: string][] {
  if (!isRecord(attributes)) return [];
  return Object.entries(attributes)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, value]): [string, string][] =>
      isRecord(value) ? attributeRows(value, `${prefix}${name}.`) : [[`${prefix}${name}`, shown(value)]],
    );
}

/** One row per channel and topic; `*` is the whole channel. */
export function consentRows(consent: unknown): { channel: string; topic: string; state: string }[] {
  if (!isRecord(consent)) return [];
  return Object.entries(consent).flatMap(([channel, topics]) =>
    isRecord(topics) ? Object.entries(topics).map(([topic, state]) => ({ channel, topic, state: String(state) })) : [],
  );
}
