export { offerResume } from './offer-resume';
export { PauseDialog, ResumeDialog, StopDialog } from './pause-dialogs';
