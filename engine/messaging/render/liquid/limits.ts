/**
 * What one template may use up. The limits count work instead of time, so that a template fails for what it does and never
 * because the machine was busy; see `limits.decision.md`. An email of 20 products uses about a hundredth of each.
 */
export const limits = {
  /** Characters of template text handed to one parse. */
  parse: 1_000_000,
  /** Pieces (text, output, tag) that one rendering may pass through, laps of loops included. */
  steps: 20_000,
  /** Characters and list entries that filters and outputs of one rendering may make. */
  memory: 1_000_000,
  /** Characters of the result. Gmail cuts messages off at 102 kB. */
  output: 1_000_000,
} as const;
