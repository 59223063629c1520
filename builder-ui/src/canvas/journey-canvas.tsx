/** The one canvas, under every lens: draws a document, walks by keyboard, zooms, lights up. Knows nothing of saving. */
import '@xyflow/react/dist/base.css';
import {
  Controls,
  MiniMap,
  Panel,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, useContext, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import {
  type Direction,
  ENTRANCE,
  fold,
  foldedAround,
  type Layout,
  layout as layOut,
  type Marks,
  type Outline,
  outline as outlineOf,
  walk,
} from '../graph';
import { CanvasActionsContext } from './actions-context';
import { atRest } from './at-rest';
import classes from './canvas.module.css';
import { CanvasStoreContext, requestFocus, setSelection, useCanvas } from './canvas-store';
import { type Elements, elementsOf } from './elements';
import { EntranceNode } from './entrance-node';
import { Lines } from './lines';
import { openingView } from './opening-view';
import { SlotNode } from './slot-node';
import { StepNode } from './step-node';
import type { CanvasActions, CanvasNode } from './types';
import { useAutoScroll } from './use-auto-scroll';
import { useNodeActions } from './use-node-actions';
import { useSelectionBox } from './use-selection-box';
import { FAR_ZOOM, OVERVIEW_ZOOM, TINY_ZOOM, useAskedView, useFollowFocus, useSteadyView } from './use-view';

const nodeTypes = { entrance: EntranceNode, step: StepNode, slot: SlotNode };
const MINIMAP_FROM = 30;
const CULL_FROM = 100;
const onMap = ({ type }: CanvasNode) => (type === 'slot' ? (classes['unseen'] ?? '') : '');

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
): Elements & { whole: Outline; outline: Outline; layout: Layout } {
  const { t, i18n } = useTranslation();
  const folded = useCanvas((state) => state.folded);
  const whole = useMemo(() => shape ?? outlineOf(document), [document, shape]);
  const outline = useMemo(() => fold(whole, folded), [whole, folded]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture depends on the shape alone, not on names and texts
  const layout = useMemo(() => layOut(outline), [outline.shape]);
  const old = useRef<CanvasNode[]>([]);
  const elements = useMemo(
    () => elementsOf({ document, outline, layout, marks, editable, t, language: i18n.language }, old.current),
    [document, outline, layout, marks, editable, t, i18n.language],
  );
  useEffect(() => {
    old.current = elements.nodes;
  }, [elements]);
  return { ...elements, whole, outline, layout };
}

/** From high above nobody reads the names of ways or hits their buttons: only lines are left of them, unless one is to be dropped on or tabbed to. */
function useDrawn(nodes: CanvasNode[], high: boolean): CanvasNode[] {
  const dragging = useCanvas((state) => state.drag !== null);
  const focused = useCanvas((state) => state.focused);
  return useMemo(
    () => (high && !dragging ? nodes.filter(({ type, data }) => type !== 'slot' || data.slot.from === focused) : nodes),
    [nodes, high, dragging, focused],
  );
}

/** What is remembered of steps goes with them, and what is to be seen is not folded away. */
function useTidyState(document: JourneyDocument, whole: Outline): void {
  const store = useContext(CanvasStoreContext);
  const focused = useCanvas((state) => state.focused);
  const requests = useCanvas((state) => state.focusRequests);
  useEffect(() => {
    const { selection } = store.getState();
    const there = [...selection].filter((id) => id in document.steps);
    if (there.length < selection.size) setSelection(store, there);
    // The roving focus must stay reachable by Tab.
    if (focused !== ENTRANCE && !(focused in document.steps)) store.setState({ focused: ENTRANCE });
  }, [focused, document, store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: also when the same step is asked for again
  useEffect(() => {
    const { folded } = store.getState();
    const kept = foldedAround(whole, folded, focused);
    if (kept.size < folded.size) store.setState({ folded: kept });
  }, [focused, requests, store]);
}

function Inner({ document, marks, editable, actions, label, shape, openAt, children }: Props) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const { nodes, lines, whole, outline, layout } = useElements(document, marks, editable, shape);
  const far = useStore((state) => state.transform[2] < FAR_ZOOM);
  const high = useStore((state) => state.transform[2] < OVERVIEW_ZOOM);
  const tiny = useStore((state) => state.transform[2] < TINY_ZOOM);
  const drawn = useDrawn(nodes, high);
  const frame = useRef<HTMLDivElement | null>(null);
  const focused = useCanvas((state) => state.focused);
  const nodeActions = useNodeActions(actions, document, outline, editable);
  const box = useSelectionBox(frame, layout, outline, editable);
  useSteadyView(layout);
  useFollowFocus(layout);
  useAskedView();
  useAutoScroll(frame);
  useTidyState(document, whole);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    const onCard = event.target instanceof HTMLElement && event.target.dataset['canvasNode'] !== undefined;
    if (direction === undefined || !onCard || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // As it is now: keys may come faster than drawings.
    const { focused: from, selection } = store.getState();
    const next = walk(outline, layout, from, direction);
    if (next === null) return;
    if (event.shiftKey && editable) setSelection(store, [...selection, from, next]);
    requestFocus(store, next);
  };
  const begin = ({ setViewport }: Pick<ReactFlowInstance<CanvasNode>, 'setViewport'>) => {
    const size = frame.current?.getBoundingClientRect();
    if (size) void setViewport(openingView(layout, size, openAt));
    if (focused !== ENTRANCE) requestFocus(store, focused);
  };
  const large = outline.steps.length;
  // The journey first, its map when it is there.
  const mapped = useDeferredValue(large > MINIMAP_FROM, false);
  return (
    <CanvasActionsContext value={nodeActions}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk between the buttons inside */}
      <div ref={frame} className={classes['frame']} data-far={far} data-high={high} data-tiny={tiny} onKeyDown={onKeyDown}>
        <ReactFlow
          nodes={drawn}
          nodeTypes={nodeTypes}
          aria-label={label}
          {...atRest}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomActivationKeyCode={['Control', 'Meta']}
          panOnScroll
          minZoom={0.03}
          maxZoom={1.6}
          onInit={begin}
          onMove={(event) => frame.current?.setAttribute('data-moving', event?.type === 'mousemove' ? 'by-hand' : 'true')}
          onMoveEnd={() => frame.current?.removeAttribute('data-moving')}
          onlyRenderVisibleElements={large >= CULL_FROM}
          ariaLabelConfig={{
            'controls.ariaLabel': t('canvas.controls'),
            'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
            'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
            'controls.fitView.ariaLabel': t('canvas.fitView'),
            'minimap.ariaLabel': t('canvas.minimap'),
          }}
        >
          <ViewportPortal>
            <div className={classes['dots']} style={{ width: layout.width, height: layout.height }} />
          </ViewportPortal>
          <Lines lines={lines} width={layout.width} height={layout.height} />
          <Controls showInteractive={false} position="bottom-left" />
          {mapped && <MiniMap pannable zoomable position="bottom-right" nodeStrokeWidth={3} nodeClassName={onMap} />}
          {children !== undefined && <Panel position="top-left">{children}</Panel>}
        </ReactFlow>
        {box && <div className={classes['box']} style={box} />}
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
