/** Every edit of the canvas, as a pure function of the document. */
export { addArm, removeArm } from './arms';
export { type Fragment, fragmentSchema, paste } from './clipboard';
export { connect } from './connect';
export type { Edit, Edited, Label, NewId, Refusal, Refused, Slot } from './edit';
export { type FieldChanges, setFields, setJourney } from './fields';
export { duplicateStep, insertStep, type StepToInsert } from './insert';
export { moveStep, moveSubtree } from './move';
export { deleteStep, deleteSubtree } from './remove';
export { copySelection, deleteSelection, moveSelection, switchSelection } from './selection';
export { subtreeOf } from './subtree';
