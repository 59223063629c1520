/**
 * What one template may use up. The limits count work instead of time, so that a template fails for what it does and never
 * because the machine was busy; see `limits.decision.md`. An email of 20 products uses about a hundredth of each.
 */
export const limits = {
  /** Characters of template text handed to one parse. */
  parse: 1_000_000,
  /** Steps of one rendering: pieces of text, outputs and tags passed through, laps of loops included. */
  work: 50_000,
  /** Characters and list entries that filters, comparisons and outputs of one rendering may look at or make. */
  memory: 1_000_000,
  /** Characters of the result. Gmail cuts messages off at 102 kB. */
  output: 1_000_000,
} as const;
