/** Documents that new journeys are made from. Pure. */
export { emptyDocument, freeId } from './new-document';
export { fromTemplate, type Parameter, parameterProblem } from './template';
