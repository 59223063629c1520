/** The journey list: the front page. */
export { JourneysPage } from './journeys-page';
