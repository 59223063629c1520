/** The one canvas, under every lens: draws a document, walks by keyboard, zooms, lights up. Knows nothing of saving. */
import '@xyflow/react/dist/base.css';
import {
  Background,
  Controls,
  MarkerType,
  MiniMap,
  Panel,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import {
  type Direction,
  ENTRANCE,
  type Layout,
  layout as layOut,
  type Marks,
  type Outline,
  outline as outlineOf,
  walk,
} from '../graph';
import { CanvasActionsContext } from './actions-context';
import classes from './canvas.module.css';
import { CanvasStoreContext, requestFocus, useCanvas } from './canvas-store';
import { type Elements, elementsOf } from './elements';
import { EntranceNode } from './entrance-node';
import { LineEdge } from './line-edge';
import { SlotNode } from './slot-node';
import { StepNode } from './step-node';
import type { CanvasActions, CanvasNode, LineEdge as LineEdgeType } from './types';
import { useAutoScroll } from './use-auto-scroll';

const nodeTypes = { entrance: EntranceNode, step: StepNode, slot: SlotNode };
const edgeTypes = { line: LineEdge };
const MINIMAP_FROM = 30;
const CULL_FROM = 300;
/** Below this zoom a card shows only its title. */
const FAR_ZOOM = 0.55;
const MARGIN_PX = 40;

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

interface Props {
  document: JourneyDocument;
  marks: Marks;
  editable: boolean;
  actions: CanvasActions;
  label: string;
  /** Worked out from the document unless given: the Diff lens draws more than the document says. */
  shape?: Outline;
  /** The step in the middle when it opens; without one, the entrance is at the top. */
  openAt?: string | undefined;
  children?: ReactNode;
}

function useElements(
  document: JourneyDocument,
  marks: Marks,
  editable: boolean,
  shape: Outline | undefined,
): Elements & { outline: Outline; layout: Layout } {
  const { t, i18n } = useTranslation();
  const outline = useMemo(() => shape ?? outlineOf(document), [document, shape]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture depends on the shape alone, not on names and texts
  const layout = useMemo(() => layOut(outline), [outline.shape]);
  const old = useRef<Elements>({ nodes: [], edges: [] });
  const elements = useMemo(
    () => elementsOf({ document, outline, layout, marks, editable, t, language: i18n.language }, old.current),
    [document, outline, layout, marks, editable, t, i18n.language],
  );
  useEffect(() => {
    old.current = elements;
  }, [elements]);
  return { ...elements, outline, layout };
}

/** Brings the focused card into view when the keyboard, a search or F8 went there. */
function useFollowFocus(layout: Layout): void {
  const { getViewport, setCenter } = useReactFlow();
  const size = { width: useStore((state) => state.width), height: useStore((state) => state.height) };
  const focused = useCanvas((state) => state.focused);
  const requests = useCanvas((state) => state.focusRequests);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a request moves the view
  useEffect(() => {
    const box = layout.boxes.get(focused);
    if (requests === 0 || !box || size.width === 0) return;
    const { x, y, zoom } = getViewport();
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const inside =
      left >= 24 && top >= 24 && left + box.width * zoom <= size.width - 24 && top + box.height * zoom <= size.height - 24;
    if (!inside || zoom < FAR_ZOOM)
      void setCenter(box.x + box.width / 2, box.y + box.height / 2, {
        zoom: Math.max(zoom, 0.8),
        duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160,
      });
  }, [requests, layout]);
}

/** People read from the entrance down: small journeys are shown whole, large ones begin at their top, legibly. */
function openingView(layout: Layout, size: { width: number; height: number }, at: string | undefined) {
  const zoom = Math.min(1, Math.max(0.78, (size.height - 2 * MARGIN_PX) / layout.height));
  const box = at === undefined ? undefined : layout.boxes.get(at);
  if (box)
    return { x: size.width / 2 - (box.x + box.width / 2) * zoom, y: size.height / 2 - (box.y + box.height / 2) * zoom, zoom };
  const entrance = layout.boxes.get(ENTRANCE);
  const centre = entrance ? entrance.x + entrance.width / 2 : layout.width / 2;
  return { x: size.width / 2 - centre * zoom, y: MARGIN_PX - (entrance?.y ?? 0) * zoom, zoom };
}

function Inner({ document, marks, editable, actions, label, shape, openAt, children }: Props) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const { nodes, edges, outline, layout } = useElements(document, marks, editable, shape);
  const far = useStore((state) => state.transform[2] < FAR_ZOOM);
  const frame = useRef<HTMLDivElement | null>(null);
  const focused = useCanvas((state) => state.focused);
  useFollowFocus(layout);
  useAutoScroll(frame);
  useEffect(() => {
    // The focused step was deleted: the roving focus must stay reachable by Tab.
    if (focused !== ENTRANCE && !(focused in document.steps)) store.setState({ focused: ENTRANCE });
  }, [focused, document, store]);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    const onCard = event.target instanceof HTMLElement && event.target.dataset['canvasNode'] !== undefined;
    if (direction === undefined || !onCard || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = walk(outline, layout, focused, direction);
    if (next !== null) requestFocus(store, next);
  };
  const begin = ({ setViewport }: Pick<ReactFlowInstance<CanvasNode, LineEdgeType>, 'setViewport'>) => {
    const size = frame.current?.getBoundingClientRect();
    if (size) void setViewport(openingView(layout, size, openAt));
    if (focused !== ENTRANCE) requestFocus(store, focused);
  };
  const large = outline.steps.length;
  return (
    <CanvasActionsContext value={actions}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk between the buttons inside */}
      <div ref={frame} className={classes['frame']} data-far={far} onKeyDown={onKeyDown}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          aria-label={label}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomActivationKeyCode={['Control', 'Meta']}
          panOnScroll
          minZoom={0.1}
          maxZoom={1.6}
          onInit={begin}
          onlyRenderVisibleElements={large >= CULL_FROM}
          defaultEdgeOptions={{ markerEnd: { type: MarkerType.ArrowClosed, width: 15, height: 15, color: 'context-stroke' } }}
          proOptions={{ hideAttribution: true }}
          ariaLabelConfig={{
            'controls.ariaLabel': t('canvas.controls'),
            'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
            'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
            'controls.fitView.ariaLabel': t('canvas.fitView'),
            'minimap.ariaLabel': t('canvas.minimap'),
          }}
        >
          <Background gap={24} size={1.2} />
          <Controls showInteractive={false} position="bottom-left" />
          {large > MINIMAP_FROM && <MiniMap pannable zoomable position="bottom-right" nodeStrokeWidth={3} />}
          {children !== undefined && <Panel position="top-left">{children}</Panel>}
        </ReactFlow>
      </div>
    </CanvasActionsContext>
  );
}

/** Must stand in a `CanvasStoreContext` of its own. */
export function JourneyCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Inner {...props} />
    </ReactFlowProvider>
  );
}
