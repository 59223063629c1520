/** Lays journeys out beside the page: a gallery of large ones would stop it for seconds. */
import { layout, type Outline } from '../graph';

self.onmessage = ({ data }: MessageEvent<{ id: number; outline: Outline }>) => {
  self.postMessage({ id: data.id, layout: layout(data.outline) });
};
