/** A golden case as a file for `cases/` beside the journey. Pure. */

export interface GoldenFile {
  name: string;
  text: string;
}

/** Named after what it shows: letters, digits and hyphens, as file systems like them. */
export function goldenFile(golden: Record<string, unknown>, title: string): GoldenFile {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return { name: `${slug || 'case'}.json`, text: `${JSON.stringify({ ...golden, name: title }, null, 2)}\n` };
}
