export { journeyDriver, poke } from './journey-driver';
