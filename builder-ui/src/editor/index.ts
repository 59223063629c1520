/** The Journey page: one canvas under three lenses. */
export { JourneyPage } from './journey-page';
