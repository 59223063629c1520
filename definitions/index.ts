/** The ready-made journeys: complete documents a marketer starts from, kept as data beside this file. */
import { type JourneyDocument, journeySchema } from '../engine/language';
import abandonedCart from './abandoned-cart/journey.json';
import appointmentReminder from './appointment-reminder/journey.json';
import atRiskEarlyWarning from './at-risk-early-warning/journey.json';
import birthday from './birthday/journey.json';
import champions from './champions/journey.json';
import donorReEngagement from './donor-re-engagement/journey.json';
import failedPayment from './failed-payment/journey.json';
import npsFollowUp from './nps-follow-up/journey.json';
import onboarding from './onboarding/journey.json';
import postPurchase from './post-purchase/journey.json';
import renewalCheckIn from './renewal-check-in/journey.json';
import replenishment from './replenishment/journey.json';
import trialEnd from './trial-end/journey.json';
import winBack from './win-back/journey.json';

export interface ReadyMade {
  id: string;
  document: JourneyDocument;
  /** What the marketer fills in first: brand, links, thresholds. */
  parameters: JourneyDocument['parameters'];
}

/**
 * All of them, in the order a gallery shows them. Each call gives fresh copies: callers may edit theirs.
 *
 * @throws ZodError when a shipped document does not fit the language; the test beside this file keeps that from happening.
 */
export function readyMade(): ReadyMade[] {
  return [
    // What others start comes before them.
    ...flagships(),
    ...[
      npsFollowUp,
      atRiskEarlyWarning,
      renewalCheckIn,
      birthday,
      replenishment,
      champions,
      donorReEngagement,
      trialEnd,
      postPurchase,
      appointmentReminder,
    ].map(read),
  ];
}

/** Those the demo runs: they need nothing in the workspace but channels, teams and pools. */
export function flagships(): ReadyMade[] {
  return [onboarding, abandonedCart, winBack, failedPayment].map(read);
}

function read(source: unknown): ReadyMade {
  const document = journeySchema.parse(source);
  return { id: document.id, document, parameters: document.parameters };
}
