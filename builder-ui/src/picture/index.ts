/** A journey as a still picture, laid out as the canvas lays it out. */
export { JourneyPicture } from './journey-picture';
