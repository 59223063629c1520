import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import classes from './canvas.module.css';
import type { Line as LineType } from './types';

const colours = { path: 'var(--sj-lit)', here: 'var(--sj-lit)', off: 'var(--sj-line)' } as const;

const changes = { changed: 'var(--sj-changed)', removed: 'var(--sj-removed)' } as const;

const ARROW = 'sj-arrow';

const Line = memo(function Line({ path, colour, dashed, lit, change, arrow }: LineType) {
  const stroke = change ? changes[change] : lit ? colours[lit] : (colour ?? 'var(--sj-edge)');
  return (
    <path
      d={path}
      markerEnd={arrow ? `url(#${ARROW})` : undefined}
      style={{
        stroke,
        strokeWidth: `calc(${lit === 'path' || lit === 'here' || change === 'changed' ? 3 : 1.8}px * var(--sj-thick, 1))`,
        strokeDasharray: dashed || change === 'removed' ? '5 5' : undefined,
      }}
    />
  );
});

/** Every line in one drawing under the cards: nobody takes hold of a line, and a hundred drawings would be shifted one by one while the canvas is panned. */
export function Lines({ lines, width, height }: { lines: readonly LineType[]; width: number; height: number }) {
  return (
    <ViewportPortal>
      <svg className={classes['lines']} width={width} height={height} aria-hidden="true">
        <marker id={ARROW} viewBox="-10 -10 20 20" markerWidth={15} markerHeight={15} markerUnits="userSpaceOnUse" orient="auto">
          <polyline points="-5,-4 0,0 -5,4 -5,-4" fill="context-stroke" stroke="context-stroke" strokeLinejoin="round" />
        </marker>
        {lines.map((line) => (
          <Line key={line.id} {...line} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
