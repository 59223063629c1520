/** The Live lens: what happens in a journey right now. */
export { LiveLens } from './live-lens';
