/** Evidence of a decision, as a tree to read. */
export { EvidenceTree } from './evidence-tree';
