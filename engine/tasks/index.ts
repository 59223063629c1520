/** Work for people: tasks that journeys open, and the users and teams who do them. */
export { type Assignment, assignTask } from './assign';
export { cancelTasks } from './cancel';
export { type Completion, completeTask, taskById } from './complete';
export { taskKeeperOf } from './look-after';
export { calledOf, createTeam, createUser, deleteTeam, deleteUser, updateTeam, updateUser } from './people';
export { taskSweeperOf } from './sweep';
