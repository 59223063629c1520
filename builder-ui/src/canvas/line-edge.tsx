import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { LineEdge as LineEdgeType } from './types';

const colours = { path: 'var(--sj-lit)', here: 'var(--sj-lit)', off: 'var(--sj-line)' } as const;

/** One line; its path was worked out by the layout. */
export const LineEdge = memo(function LineEdge({ id, data, markerEnd }: EdgeProps<LineEdgeType>) {
  if (!data) return null;
  const stroke = data.lit ? colours[data.lit] : (data.colour ?? 'var(--sj-edge)');
  return (
    <BaseEdge
      id={id}
      path={data.path}
      markerEnd={data.arrow ? markerEnd : undefined}
      style={{
        stroke,
        strokeWidth: data.lit === 'path' || data.lit === 'here' ? 3 : 1.8,
        strokeDasharray: data.dashed ? '5 5' : undefined,
      }}
    />
  );
});
