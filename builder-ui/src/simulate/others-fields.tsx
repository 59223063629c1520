import { Group, Input, JsonInput, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { ListFrame } from '../form/widgets/list-frame';
import { DurationInput } from '../form/widgets/time';
import { shortId } from '../ui/short-id';
import { type OtherDoes, outcomeOf, possibleAt, stepsWithOthers, takesTime } from './others';

interface Props {
  document: JourneyDocument;
  others: OtherDoes[];
  change: (others: OtherDoes[]) => void;
}

/** Says of single steps what others do there: how a message is received, a task ends, a call goes. */
export function OthersFields({ document, others, change }: Props) {
  const { t } = useTranslation();
  const nameOf = (stepId: string) => document.steps[stepId]?.name || stepId;
  const wordsOf = (stepId: string, does: string) => {
    const step = document.steps[stepId];
    const outcome = outcomeOf(does);
    if (outcome === null) return t(`simulated.does.${does}`);
    const label = step?.type === 'task' ? step.outcomes.find(({ id }) => id === outcome)?.label : undefined;
    return t('simulated.does.outcome', { outcome: label || outcome });
  };
  const free = stepsWithOthers(document, others);
  const add = (stepId: string) =>
    change([
      ...others,
      { key: shortId(), stepId, does: possibleAt(document.steps[stepId])[0] ?? '', after: 'PT2H', output: '{}' },
    ]);
  if (free.length === 0 && others.length === 0) return null;
  return (
    <ListFrame
      label={t('simulated.others')}
      help={t('simulated.othersHelp')}
      items={others}
      ordered={false}
      onChange={change}
      keyOf={({ key }) => key}
      nameOf={({ stepId }) => nameOf(stepId)}
      adder={
        <Select
          size="xs"
          aria-label={t('simulated.add')}
          placeholder={t('simulated.add')}
          data={free.map((id) => ({ value: id, label: nameOf(id) }))}
          value={null}
          disabled={free.length === 0}
          searchable
          onChange={(stepId) => stepId && add(stepId)}
        />
      }
      draw={(other, put) => (
        <Stack gap={6}>
          <Select
            size="xs"
            aria-label={t('simulated.what', { step: nameOf(other.stepId) })}
            data={possibleAt(document.steps[other.stepId]).map((does) => ({ value: does, label: wordsOf(other.stepId, does) }))}
            value={other.does}
            allowDeselect={false}
            onChange={(does) => does && put({ ...other, does })}
          />
          {takesTime(other.does) && (
            <Input.Wrapper label={t('simulated.after')} labelElement="div">
              <Group>
                <DurationInput
                  small
                  label={t('simulated.after')}
                  value={other.after}
                  onChange={(iso) => put({ ...other, after: iso ?? 'PT2H' })}
                />
              </Group>
            </Input.Wrapper>
          )}
          {other.does === 'answer' && (
            <JsonInput
              label={t('simulated.output')}
              size="xs"
              value={other.output}
              onChange={(output) => put({ ...other, output })}
              autosize
              validationError={t('form.brokenJson')}
            />
          )}
        </Stack>
      )}
    />
  );
}
