import { Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page';
import { CardStates } from './card-states';
import { FormStates } from './form-states';
import { ScreenStates } from './screen-states';

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      {children}
    </section>
  );
}

export function GalleryPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('gallery.title')} intro={t('gallery.intro')} width={1360}>
      <Stack gap="xl">
        <Section title={t('gallery.cards')}>
          <CardStates />
        </Section>
        <Section title={t('gallery.forms')}>
          <FormStates />
        </Section>
        <Section title={t('gallery.states')}>
          <ScreenStates />
        </Section>
      </Stack>
    </Page>
  );
}
