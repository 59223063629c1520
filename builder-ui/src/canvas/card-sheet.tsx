/** Cards beside each other instead of joined to a journey: to look at them. Nothing happens when one is pressed. */
import '@xyflow/react/dist/base.css';
import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import { STEP_SIZE } from '../graph/layout';
import { atRest } from './at-rest';
import classes from './canvas.module.css';
import { StepNode } from './step-node';
import type { StepNode as Card, StepData } from './types';

const COLUMNS = 4;
const GAP = 28;
/** Room for the badge above a card and two rows of numbers below it, px. */
const ROW_GAP = 48;
const nodeTypes = { step: StepNode };

interface Props {
  label: string;
  cards: readonly ({ id: string } & Pick<StepData, 'step' | 'marks'>)[];
}

/** Must stand in a `CanvasStoreContext` of its own: what it says of selection holds for these cards. */
export function CardSheet({ label, cards }: Props) {
  const nodes = useMemo(
    () =>
      cards.map(
        ({ id, step, marks }, index): Card => ({
          id,
          type: 'step',
          position: {
            x: GAP + (index % COLUMNS) * (STEP_SIZE.width + GAP),
            y: GAP + Math.floor(index / COLUMNS) * (STEP_SIZE.height + ROW_GAP),
          },
          ...STEP_SIZE,
          draggable: false,
          selectable: false,
          focusable: false,
          data: { step, marks, editable: false },
        }),
      ),
    [cards],
  );
  const rows = Math.ceil(cards.length / COLUMNS);
  return (
    <div
      className={classes['frame']}
      style={{ width: GAP + COLUMNS * (STEP_SIZE.width + GAP), height: GAP + rows * (STEP_SIZE.height + ROW_GAP) }}
    >
      <ReactFlowProvider>
        <ReactFlow
          nodes={nodes}
          nodeTypes={nodeTypes}
          aria-label={label}
          {...atRest}
          panOnDrag={false}
          zoomOnScroll={false}
          zoomOnPinch={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
        />
      </ReactFlowProvider>
    </div>
  );
}
