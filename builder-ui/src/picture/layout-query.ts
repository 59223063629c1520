/** Layouts by shape, worked out in a worker that starts with the first and stays. */
import { queryOptions } from '@tanstack/react-query';
import type { Layout, Outline } from '../graph';

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, (layout: Layout) => void>();

function start(): Worker {
  const started = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<{ id: number; layout: Layout }>) => {
    waiting.get(data.id)?.(data.layout);
    waiting.delete(data.id);
  };
  return started;
}

function laidOut(outline: Outline): Promise<Layout> {
  worker ??= start();
  const id = asked++;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker?.postMessage({ id, outline });
  });
}

export const layoutQuery = (outline: Outline) =>
  queryOptions({
    queryKey: ['layout', outline.shape],
    queryFn: () => laidOut(outline),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    structuralSharing: false,
  });
