/** What a newcomer sees where journeys would be. */
export { FirstVisit } from './first-visit';
