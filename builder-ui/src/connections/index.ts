/** Choosing, making and trying connections; where things are used. */
export { ConnectionPicker } from './connection-picker';
export { UsedBy } from './used-by';
