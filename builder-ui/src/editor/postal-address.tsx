import { Button, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
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

/** Whoever has not typed for so long has said it, ms. */
const TYPED_MS = 600;

/** What the journey published last that has one says; null while that is not known, or nothing. */
function useLastAddress(journeyId: string): string | null {
  const pick = ({ items }: { items: JourneySummary[] }) => publishedLast(items, journeyId);
  const last = useQuery({ ...journeysQuery, select: pick }).data ?? [];
  const versions = useQueries({ queries: last.map(({ id, version }) => versionQuery(id, version)) });
  if (versions.some(({ isPending }) => isPending)) return null;
  return versions.map(({ data }) => data && addressIn(data.document)).find(Boolean) ?? null;
}

/**
 * The postal address of the sender, asked for where it is missing. It becomes a parameter of the journey a moment after the last
 * key; the one given last is offered.
 */
export function PostalAddress({ journeyId, edits, onGiven }: { journeyId: string; edits: Edits; onGiven: () => void }) {
  const { t } = useTranslation();
  const draft = useDraft();
  const [address, setAddress] = useState(() => addressIn(draft.document()) ?? '');
  const known = useLastAddress(journeyId);
  const keep = (typed: string) => {
    const value = typed.trim();
    const { parameters } = draft.document();
    if (value === (addressIn({ parameters }) ?? '')) return;
    const filled: JourneyDocument['parameters'] = parameters.some(({ name }) => name === POSTAL_ADDRESS)
      ? parameters.map((parameter) => (parameter.name === POSTAL_ADDRESS ? { ...parameter, value } : parameter))
      : [...parameters, { name: POSTAL_ADDRESS, label: t('publish.address'), value }];
    edits.setJourney([['parameters', filled]]);
    onGiven();
  };
  const keepSoon = useDebouncedCallback(keep, TYPED_MS);
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
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          keepSoon(event.currentTarget.value);
        }}
        onBlur={() => keep(address)}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && keep(address)}
      />
      {known !== null && address === '' && (
        <Button
          variant="light"
          size="compact-sm"
          maw="100%"
          w="fit-content"
          onClick={() => {
            setAddress(known);
            keep(known);
          }}
        >
          {t('publish.addressKnown', { address: known })}
        </Button>
      )}
    </Stack>
  );
}
