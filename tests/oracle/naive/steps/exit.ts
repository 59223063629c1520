import type { ExitStep, Outcome } from '../types';

export const exit = (step: ExitStep): Outcome => ({ end: step.reason });
