export { PauseDialog, ResumeDialog, StopDialog } from './pause-dialogs';
