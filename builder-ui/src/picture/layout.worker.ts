/** Lays journeys out beside the page: a gallery of large ones would stop it for seconds. */
import type { Outline } from '../graph';
// Not by the front door, which brings the whole language along.
import { layout } from '../graph/layout';

self.onmessage = ({ data }: MessageEvent<{ id: number; outline: Outline }>) => {
  self.postMessage({ id: data.id, layout: layout(data.outline) });
};
