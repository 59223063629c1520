/** The sample shop's customers as people: names, addresses, zones, consent. Invented, by seed. */
import type { Buyer } from './purchases';
import { type Random, randomOf } from './random';

export interface ShopPerson {
  userId: string;
  email: string;
  phone: string | null;
  pushId: string | null;
  consent: { email: boolean | null; sms: boolean | null; push: boolean | null };
  traits: Record<string, unknown>;
}

const FIRST = [
  'Ana',
  'Ben',
  'Carla',
  'David',
  'Elif',
  'Felix',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kaya',
  'Lena',
  'Milo',
  'Nora',
  'Oskar',
  'Paula',
  'Quentin',
  'Rosa',
  'Samir',
  'Tilda',
  'Uwe',
  'Vera',
  'Wanda',
  'Yusuf',
  'Zoe',
];
const LAST = [
  'Arslan',
  'Berger',
  'Costa',
  'Diaz',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Haas',
  'Ivanov',
  'Jansen',
  'Klein',
  'Lopez',
  'Moreau',
  'Novak',
  'Okafor',
  'Peters',
  'Rossi',
  'Schmidt',
  'Torres',
  'Weber',
];
const ZONES = ['Europe/Berlin', 'Europe/Berlin', 'Europe/Berlin', 'Europe/Madrid', 'Europe/London', 'America/New_York'];

export function shopPerson(userId: string, random: Random): ShopPerson {
  const firstName = random.pick(FIRST);
  const lastName = random.pick(LAST);
  const digits = String(Math.floor(random.between(1_000_000, 9_999_999)));
  const phone = random.chance(0.7) ? `+4915${digits.slice(0, 1)}${digits}0` : null;
  const pushId = random.chance(0.6) ? `device-${userId}` : null;
  const said = (yes: number, no: number): boolean | null => {
    const dice = random.next();
    return dice < yes ? true : dice < yes + no ? false : null;
  };
  const consent = { email: said(0.86, 0.05), sms: phone ? said(0.75, 0.1) : null, push: pushId ? said(0.9, 0.05) : null };
  const email = `${firstName}.${lastName}.${userId}@customers.example`.toLowerCase();
  const stated = Object.fromEntries(Object.entries(consent).filter(([, value]) => value !== null));
  return {
    userId,
    email,
    phone,
    pushId,
    consent,
    traits: {
      email,
      firstName,
      lastName,
      timezone: random.pick(ZONES),
      ...(phone ? { phone } : {}),
      ...(pushId ? { pushId } : {}),
      consent: stated,
      sms_payment_alerts: phone !== null && random.chance(0.7),
    },
  };
}

export function customersOf(buyers: Buyer[], seed: number): (ShopPerson & { buyer: Buyer })[] {
  const random = randomOf(seed, 'customers');
  return buyers.map((buyer) => {
    const person = shopPerson(`c${buyer.number}`, random);
    const spent = buyer.purchases.filter(({ day }) => day < 0).reduce((sum, { amount }) => sum + amount, 0);
    return { ...person, buyer, traits: { ...person.traits, lifetime_value_minor: spent } };
  });
}
