/** JSON as people write it, in a fence: what fits on a line stays on one. The widths are those of the formatter, which looks into pages. */
const LINE = 130;
const OBJECT = 100;

export function json(value: unknown): string {
  return `\`\`\`json\n${written(value, '', 0)}\n\`\`\``;
}

/** @param column where the value starts on its line */
function written(value: unknown, indent: string, column: number): string {
  const line = oneLine(value);
  const width = Array.isArray(value) ? LINE : OBJECT;
  if (typeof value !== 'object' || value === null || column + line.length < width) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value))
    return `[\n${value.map((item) => deeper + written(item, deeper, deeper.length)).join(',\n')}\n${indent}]`;
  const fields = Object.entries(value).map(([name, inner]) => {
    const start = `${deeper}${JSON.stringify(name)}: `;
    return start + written(inner, deeper, start.length);
  });
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${oneLine(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
