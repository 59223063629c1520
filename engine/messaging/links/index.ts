export { readToken, signToken, type TokenKind, type TokenPayload } from './token';
