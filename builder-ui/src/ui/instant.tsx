/** An instant in the viewer's zone; hover or focus shows it exactly, and in the person's own zone when that is known. */
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatInZone } from './format';

interface Props {
  at: string | null;
  zone?: string | null;
  exact?: boolean;
  /** What else to say on hover. */
  note?: string;
}

export function Instant({ at, zone, exact = false, note }: Props) {
  const { i18n } = useTranslation();
  if (at === null) return <>–</>;
  const full = formatInstant(at, i18n.language, true);
  const local = zone ? `${full} · ${formatInZone(at, i18n.language, zone)}` : full;
  return (
    <Tooltip label={note === undefined ? local : `${local} · ${note}`} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatInstant(at, i18n.language, exact)}
      </time>
    </Tooltip>
  );
}
