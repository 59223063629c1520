/** Steps as JSON text on the system clipboard: they can be pasted into another journey, another tab, or a text editor. */

/** Recognises our own text among anything that may be on a clipboard. */
const FORMAT = 'sojourn-steps/1';

/** Kept beside the system clipboard for browsers that do not let a page read it. */
let remembered: unknown = null;

export async function writeSteps(fragment: unknown): Promise<void> {
  remembered = fragment;
  await navigator.clipboard
    ?.writeText(JSON.stringify({ format: FORMAT, ...(fragment as object) }, null, 2))
    .catch(() => undefined);
}

/** What was copied, here or elsewhere; null when the clipboard holds something else. */
export async function readSteps(): Promise<unknown> {
  const text = await navigator.clipboard?.readText().catch(() => null);
  return (text ? readFragment(text) : null) ?? remembered;
}

/** Pure. */
export function readFragment(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || (value as { format?: unknown }).format !== FORMAT) return null;
    const { format: _format, ...fragment } = value as Record<string, unknown>;
    return fragment;
  } catch {
    return null;
  }
}
