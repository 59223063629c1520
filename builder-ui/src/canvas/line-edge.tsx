import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { LineEdge as LineEdgeType } from './types';

const colours = { path: 'var(--sj-lit)', here: 'var(--sj-lit)', off: 'var(--sj-line)' } as const;

const changes = { changed: 'var(--sj-changed)', removed: 'var(--sj-removed)' } as const;

/** One line; its path was worked out by the layout. */
export const LineEdge = memo(function LineEdge({ id, data, markerEnd }: EdgeProps<LineEdgeType>) {
  if (!data) return null;
  const stroke = data.change ? changes[data.change] : data.lit ? colours[data.lit] : (data.colour ?? 'var(--sj-edge)');
  return (
    <BaseEdge
      id={id}
      path={data.path}
      markerEnd={data.arrow ? markerEnd : undefined}
      style={{
        stroke,
        strokeWidth: data.lit === 'path' || data.lit === 'here' || data.change === 'changed' ? 3 : 1.8,
        strokeDasharray: data.dashed ? '5 5' : undefined,
      }}
    />
  );
});
