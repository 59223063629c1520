/** Id of the entrance; step ids are lower-case letters and digits, so it cannot collide. */
export const ENTRANCE = '@entrance';
