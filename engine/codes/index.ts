/** Coupon codes: pools that are filled by hand or by call, and emptied one code per visit. */
export { allocateCode } from './allocate';
export { type Added, addCodes, createPool, type PoolStock, poolById, stockOf } from './pools';
