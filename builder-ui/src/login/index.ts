/** Signing in with the one-time link. */
export { LoginPage } from './login-page';
