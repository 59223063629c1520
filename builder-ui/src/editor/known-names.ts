/** Names worth suggesting while writing conditions and texts: those this journey uses, then those in use, then the common ones. Pure. */
import type { KnownFields } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';

/** Segment's e-commerce and B2B events as its specs spell them, and those of carts and billing that most shops send besides. */
const commonEvents = [
  'Signed Up',
  'Signed In',
  'Products Searched',
  'Product List Viewed',
  'Product List Filtered',
  'Promotion Viewed',
  'Promotion Clicked',
  'Product Clicked',
  'Product Viewed',
  'Product Added',
  'Product Removed',
  'Cart Viewed',
  'Cart Updated',
  'Checkout Started',
  'Checkout Step Viewed',
  'Checkout Step Completed',
  'Payment Info Entered',
  'Order Completed',
  'Order Updated',
  'Order Refunded',
  'Order Cancelled',
  'Coupon Entered',
  'Coupon Applied',
  'Coupon Denied',
  'Coupon Removed',
  'Product Added to Wishlist',
  'Product Removed from Wishlist',
  'Wishlist Product Added to Cart',
  'Product Shared',
  'Cart Shared',
  'Product Reviewed',
  'Trial Started',
  'Trial Ended',
  'Subscription Started',
  'Subscription Cancelled',
  'Payment Failed',
  'Invoice Paid',
  'Account Created',
  'Account Deleted',
  'Account Added User',
  'Account Removed User',
  'Signed Out',
  'Invite Sent',
];
const commonPaths = [
  'profile.firstName',
  'profile.lastName',
  'profile.email',
  'profile.phone',
  'profile.plan',
  'profile.locale',
  'profile.timezone',
  'profile.createdAt',
  'profile.company',
  'event.properties.order_id',
  'event.properties.total',
  'event.properties.revenue',
  'event.properties.currency',
  'event.properties.products',
  'event.properties.checkout_url',
  'account.name',
  'account.plan',
];

const isPath = (text: string): boolean => /^(profile|event|context|account)\.[\w$ -]+(\.[\w$ -]+)*$/.test(text);

function collect(value: unknown, key: string, found: { events: Set<string>; paths: Set<string> }): void {
  if (typeof value === 'string') {
    if (key === 'event' && value !== '') found.events.add(value);
    if (value.startsWith('events.')) found.events.add(value.slice('events.'.length));
    if (isPath(value)) found.paths.add(value);
    for (const [, path] of value.matchAll(/\{\{-?\s*([\w.]+)/g)) if (path && isPath(path)) found.paths.add(path);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, key, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) collect(item, name, found);
  }
}

/** Own names first, each list without repeats. `seen`: what was found in use, when that is known. */
export function knownNames(document: JourneyDocument, seen?: KnownFields): { events: string[]; paths: string[] } {
  const found = { events: new Set<string>(), paths: new Set<string>() };
  collect(document, '', found);
  for (const { name } of document.parameters ?? []) found.paths.add(`context.params.${name}`);
  const properties = (seen?.events ?? [])
    .toSorted((a, b) => Number(found.events.has(b.name)) - Number(found.events.has(a.name)))
    .flatMap((event) => event.properties.map((property) => `event.properties.${property}`));
  return {
    events: [...new Set([...found.events, ...(seen?.events ?? []).map(({ name }) => name), ...commonEvents])],
    paths: [...new Set([...found.paths, ...(seen?.profile ?? []), ...properties, ...(seen?.account ?? []), ...commonPaths])],
  };
}
