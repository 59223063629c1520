/** People, and one person with everything that happened to them. */
export { PeoplePage } from './people-page';
export { PersonPage } from './person-page';
