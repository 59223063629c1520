/** Operations on everybody in a journey: preview and progress for the API, and the chunks the leading worker does (batches.decision.md). */
export { type BatchPreview, previewBatch, type StepPreview } from './preview';
export { type BatchReport, reportOf } from './report';
export type { ResumeCounts } from './resume';
export { resumeJourney } from './resume-journey';
export { type BatchDeps, runBatches } from './run-batches';
