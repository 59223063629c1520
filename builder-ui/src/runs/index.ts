/** The run monitor: every person-run. */

export { RunTable } from './run-table';
export { RunsPage } from './runs-page';
