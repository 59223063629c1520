/**
 * What other vocabularies call the canonical events.
 * Names are compared without case, spaces and punctuation, so `order_completed` and `OrderCompleted` are `Order Completed`.
 * Names that are in neither list are the caller's own and stay as they are.
 */
import { canonicalEventNames } from '../language/event-names';

export type CanonicalEventName = (typeof canonicalEventNames)[number];

/** Other vocabularies: Klaviyo and HubSpot (verb first), Shopify topics and pixels, Stripe types, dotted names. */
const aliases: Record<string, CanonicalEventName> = {
  'Placed Order': 'Order Completed',
  'order.placed': 'Order Completed',
  'orders/create': 'Order Completed',
  checkout_completed: 'Order Completed',
  Purchase: 'Order Completed',
  'Completed Order': 'Order Completed',
  'Order Placed': 'Order Completed',
  'Cancelled Order': 'Order Cancelled',
  'Canceled Order': 'Order Cancelled',
  'Order Canceled': 'Order Cancelled',
  'orders/cancelled': 'Order Cancelled',
  'Refunded Order': 'Order Refunded',
  'refunds/create': 'Order Refunded',
  'orders/updated': 'Order Updated',
  'Started Checkout': 'Checkout Started',
  begin_checkout: 'Checkout Started',
  'checkouts/create': 'Checkout Started',
  'Initiate Checkout': 'Checkout Started',
  'carts/update': 'Cart Updated',
  'Updated Cart': 'Cart Updated',
  'Viewed Product': 'Product Viewed',
  view_item: 'Product Viewed',
  'Viewed Item': 'Product Viewed',
  'Added to Cart': 'Product Added',
  'Add to Cart': 'Product Added',
  product_added_to_cart: 'Product Added',
  'Removed from Cart': 'Product Removed',
  remove_from_cart: 'Product Removed',
  product_removed_from_cart: 'Product Removed',
  'Searched Site': 'Products Searched',
  search_submitted: 'Products Searched',
  'Reviewed Product': 'Product Reviewed',
  'User Signed Up': 'Signed Up',
  'Sign Up': 'Signed Up',
  'User Registered': 'Signed Up',
  'customers/create': 'Signed Up',
  'Created Account': 'Account Created',
  Login: 'Signed In',
  'Logged In': 'Signed In',
  'User Signed In': 'Signed In',
  'User Logged In': 'Signed In',
  'Logged Out': 'Signed Out',
  Logout: 'Signed Out',
  'Started Trial': 'Trial Started',
  'Ended Trial': 'Trial Ended',
  'Invited User': 'Invite Sent',
  'Teammate Invited': 'Invite Sent',
  'invoice.payment_failed': 'Payment Failed',
  'Failed Payment': 'Payment Failed',
  'invoice.paid': 'Payment Succeeded',
  'invoice.payment_succeeded': 'Payment Succeeded',
  'customer.subscription.created': 'Subscription Started',
  'Subscription Activated': 'Subscription Started',
  'Started Subscription': 'Subscription Started',
  'Subscription Created': 'Subscription Started',
  'customer.subscription.updated': 'Subscription Updated',
  'customer.subscription.deleted': 'Subscription Cancelled',
  'Subscription Canceled': 'Subscription Cancelled',
  'Cancelled Subscription': 'Subscription Cancelled',
  'Canceled Subscription': 'Subscription Cancelled',
  'Page View': 'Page Viewed',
  'Viewed Page': 'Page Viewed',
  page_viewed: 'Page Viewed',
  'Screen View': 'Screen Viewed',
  'Active on Site': 'Page Viewed',
};

const squeeze = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const bySqueezed = new Map<string, string>([
  ...Object.entries(aliases).map(([alias, name]): [string, string] => [squeeze(alias), name]),
  ...canonicalEventNames.map((name): [string, string] => [squeeze(name), name]),
]);

/** The name under which an event is stored and heard: the canonical one where the catalogue knows it, else the caller's own. */
export function canonicalEventName(name: string): string {
  const trimmed = name.trim();
  return bySqueezed.get(squeeze(trimmed)) ?? trimmed;
}
