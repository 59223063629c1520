import { Paper, SimpleGrid, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf, type Step } from '../../../engine/language';
import { setPath } from '../content/set-path';
import { blankStep, type PaletteItem, paletteItems } from '../editor/palette-items';
import { type Commit, SchemaForm } from '../form';
import { blankBlocks } from '../form/widgets/email-blank-blocks';
import { shortId } from '../ui/short-id';

/** An email begins with a block of each kind: its editors are to be seen. */
function stepOf(item: PaletteItem, name: string): Step {
  const step = blankStep(item, name, shortId);
  return item.channel === 'email' ? setPath(step, 'content.body', { blocks: structuredClone(Object.values(blankBlocks)) }) : step;
}

function Form({ item }: { item: PaletteItem }) {
  const { t } = useTranslation();
  const [step, setStep] = useState(() => stepOf(item, t(item.titleKey)));
  const commit: Commit = (changes) => {
    setStep((old) => changes.reduce((changed, [path, value]) => setPath(changed, path, value), old));
    return undefined;
  };
  return (
    <Paper withBorder radius="lg" p="md" data-gallery={item.id}>
      <Title order={3} mb="sm">
        {t(item.titleKey)}
      </Title>
      <SchemaForm form={definitionOf(step).form} prefix={`step.${step.type}`} value={step} commit={commit} />
    </Paper>
  );
}

/** The generated form of every step type, as wide as in the side panel. */
export function FormStates() {
  return (
    <SimpleGrid cols={3} spacing="md">
      {paletteItems.map((item) => (
        <Form key={item.id} item={item} />
      ))}
    </SimpleGrid>
  );
}
