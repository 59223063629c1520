/** Long work that can be left: what goes on, how far it has come, and how it is called off. */
export { BackgroundMenu } from './background-menu';
