/** Journeys as people keep them: drafts, versions, publication, what happened in them. */
export { batchOf, cancelBatch, openBatch } from './batches';
export { abortCanary, raiseCanary } from './canary';
export { type Checked, checkDraft, checkedDraft, hasErrors, type Issue } from './check';
export { createJourney, deleteDraft, journeyById, saveDraft } from './drafts';
export { type Enrolment, enrol, insidersOf, mayBeIn, previewEnrolment } from './enrol';
export { decideExperiment, decideExperiments, type Experiment, experimentsOf } from './experiments';
export { type LiveCount, liveCounts, sumOf } from './live-counts';
export { type GivenChoice, type Migrate, migrationTo, openMigration, rollBack } from './migration';
export { type Entrants, endPause, pauseJourney, SETTLE_MS, stopJourney } from './pause';
export { type Plans, plansOf, versionId } from './plans';
export { type Preview, previewPublication } from './preview';
export { latestVersion, type Publication, type Published, publish } from './publish';
export { reconcile } from './reconcile';
export { restoreVersion } from './restore';
export { type JourneyStats, type JourneyTotals, type StepStats, statsOf, totalsByJourney } from './stats';
export { groupsAt, nextTick } from './ticks';
export { issuesAmongJourneys } from './workspace';
