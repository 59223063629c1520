/** A golden case as a file for `cases/` beside the journey. Pure. */
import { slugOf } from '../../../engine/language/slug';

export interface GoldenFile {
  name: string;
  text: string;
}

/** Named after what it shows: letters, digits and hyphens, as file systems like them. */
export function goldenFile(golden: Record<string, unknown>, title: string): GoldenFile {
  return { name: `${slugOf(title, 'case')}.json`, text: `${JSON.stringify({ ...golden, name: title }, null, 2)}\n` };
}
