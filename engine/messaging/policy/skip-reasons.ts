/**
 * Why a message was not sent: shown on the canvas, in the person's timeline and in analytics (messaging.md §3).
 * The words are public and never change meaning.
 */
export const skipReasons = [
  'no_address',
  'invalid_address',
  'no_consent',
  'unsubscribed_topic',
  'suppressed',
  'frequency_capped',
  'lost_priority',
  'quiet_hours_expired',
  'send_by_expired',
  'holdout',
  'journey_paused',
  'exit_condition_met',
  'template_abort',
  'template_error',
  'missing_variable',
  'catalog_item_unavailable',
  'duplicate',
  'budget_exceeded',
  'person_deleted',
  'connection_paused',
  'in_control',
  'marketing_paused',
] as const;

export type SkipReason = (typeof skipReasons)[number];
