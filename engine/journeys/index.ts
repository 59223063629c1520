/** Journeys as people keep them: drafts, versions, publication, what happened in them. */
export { type Plans, plansOf, versionId } from './plans';
