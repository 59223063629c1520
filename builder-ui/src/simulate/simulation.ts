/** The result of a simulation, and how far it has been played; the canvas lights up what has been reached. */
import { useMemo } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { SimulateResult } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import type { Marks } from '../graph';
import { pathMarks } from '../graph';

export interface SimulationState {
  result: SimulateResult | null;
  /** How many stays of the path are shown; grows while it plays. */
  shown: number;
}
export type Simulation = StoreApi<SimulationState>;

export const createSimulation = (): Simulation => createStore<SimulationState>(() => ({ result: null, shown: 0 }));

/** The lit path so far; null while nothing is simulated. */
export function useSimulationMarks(simulation: Simulation, document: JourneyDocument): Marks | null {
  const { result, shown } = useStore(simulation);
  return useMemo(() => {
    if (!result) return null;
    const reached = result.path.slice(0, shown);
    const ended = shown >= result.path.length && result.end !== null;
    const taken = ended ? reached : reached.slice(0, -1);
    return pathMarks(document, taken, ended ? null : (reached.at(-1)?.stepId ?? null));
  }, [result, shown, document]);
}
