/** Simulating the draft for a real or invented person. */
export { SimulatePanel } from './simulate-panel';
export { createSimulation, type Simulation, useSimulationMarks } from './simulation';
