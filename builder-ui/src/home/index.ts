/** The first page: whether everything is well, and what to do where it is not. */
export { HomePage } from './home-page';
