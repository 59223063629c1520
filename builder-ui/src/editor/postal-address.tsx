import { Button, Stack, TextInput } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { POSTAL_ADDRESS } from '../../../engine/language/postal-address';
import { journeysQuery, versionQuery } from '../api/journeys';
import { useDraft } from './draft-store';
import type { Edits } from './edits';
import { addressIn, publishedLast } from './known-address';

/** What the journey published last that has one says; null while that is not known, or nothing. */
function useLastAddress(journeyId: string): string | null {
  const pick = ({ items }: { items: JourneySummary[] }) => publishedLast(items, journeyId);
  const last = useQuery({ ...journeysQuery, select: pick }).data ?? [];
  const versions = useQueries({ queries: last.map(({ id, version }) => versionQuery(id, version)) });
  if (versions.some(({ isPending }) => isPending)) return null;
  return versions.map(({ data }) => data && addressIn(data.document)).find(Boolean) ?? null;
}

/**
 * The postal address of the sender, asked for where it is missing. It becomes a parameter of the journey when the field is left;
 * the one given last is offered.
 */
export function PostalAddress({ journeyId, edits }: { journeyId: string; edits: Edits }) {
  const { t } = useTranslation();
  const draft = useDraft();
  const [address, setAddress] = useState('');
  const known = useLastAddress(journeyId);
  const keep = (typed: string) => {
    const value = typed.trim();
    if (value === '') return;
    const { parameters } = draft.document();
    const filled: JourneyDocument['parameters'] = parameters.some(({ name }) => name === POSTAL_ADDRESS)
      ? parameters.map((parameter) => (parameter.name === POSTAL_ADDRESS ? { ...parameter, value } : parameter))
      : [...parameters, { name: POSTAL_ADDRESS, label: t('publish.address'), value }];
    edits.setJourney([['parameters', filled]]);
  };
  return (
    <Stack gap={6} align="stretch">
      <TextInput
        label={t('publish.address')}
        description={t('publish.addressHelp')}
        placeholder={t('publish.addressPlaceholder')}
        autoComplete="street-address"
        required
        value={address}
        maxLength={500}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onBlur={() => keep(address)}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && keep(address)}
      />
      {known !== null && address === '' && (
        <Button variant="light" size="compact-sm" maw="100%" w="fit-content" onClick={() => keep(known)}>
          {t('publish.addressKnown', { address: known })}
        </Button>
      )}
    </Stack>
  );
}
