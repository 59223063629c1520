export { PauseDialog, ResumeDialog } from './pause-dialogs';
