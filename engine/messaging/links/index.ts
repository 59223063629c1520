/** The way back from a message: signed links, and the pages behind them (messaging.md §4). */
export { pagePolicy } from './page-frame';
export { isOneClick, linkInvalidPage, oneClickAnswer, type UnsubscribeView, unsubscribedPage, unsubscribePage } from './pages';
export {
  type PreferenceAnswer,
  type PreferenceChoice,
  type PreferencesView,
  preferencesPage,
  readPreferences,
} from './preferences';
export { readToken, signToken, type TokenKind, type TokenPayload } from './token';
