/** Tasks as they are shown beside runs and people. */
export { TaskList } from './task-list';
export { TaskOutcome, TaskStanding } from './task-words';
