import { Button, Collapse, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../../engine/api/contract';
import type { JourneyDocument } from '../../../../engine/language';
import { lookOf } from '../../canvas';
import { EvidenceTree } from '../../evidence';
import { portName } from '../../graph';
import { formatSpan } from '../../ui/format';
import { Instant } from '../../ui/instant';
import { Sentence } from '../../ui/sentence';
import classes from './path.module.css';

type Visit = RunDetail['path'][number];

function VisitRow({ visit, document, why }: { visit: Visit; document: JourneyDocument; why: boolean }) {
  const { t, i18n } = useTranslation();
  const [open, { toggle }] = useDisclosure(why);
  const step = document.steps[visit.stepId];
  const { icon: Icon, family } = lookOf(step ?? { type: visit.stepType });
  const stayed = visit.leftAt === null ? null : Date.parse(visit.leftAt) - Date.parse(visit.enteredAt);
  return (
    <li className={classes['visit']} data-here={visit.leftAt === null}>
      <span className={classes['icon']} data-family={family} aria-hidden="true">
        <Icon size={17} stroke={1.8} />
      </span>
      <div className={classes['body']}>
        <Group justify="space-between" gap="xs" align="baseline" wrap="nowrap">
          <Text size="sm" fw={620} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {visit.stepName}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            <Instant at={visit.enteredAt} exact />
          </Text>
        </Group>
        <Sentence why={visit.why} document={document} />
        <Text size="xs" c="dimmed">
          {[
            stayed === null ? t('run.stillHere') : t('run.stayed', { span: formatSpan(stayed, i18n.language) }),
            visit.port === null ? null : t('run.took', { port: portName(step, visit.port, t) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Button variant="subtle" size="compact-xs" onClick={toggle} aria-expanded={open} ml={-6}>
          {open ? t('run.hideWhy') : t('run.why')}
        </Button>
        <Collapse expanded={open}>
          <div className={classes['evidence']}>
            <Text size="xs" fw={600} mb={6}>
              {t('run.evidence')}
            </Text>
            <EvidenceTree evidence={visit.evidence} document={document} />
          </div>
        </Collapse>
      </div>
    </li>
  );
}

/** Every stay at a step, in order, with its reason in words and the tree behind it, which is open at once for `why`. */
export function Path({ visits, document, why = false }: { visits: Visit[]; document: RunDetail['document']; why?: boolean }) {
  const { t } = useTranslation();
  if (visits.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('run.pathEmpty')}
      </Text>
    );
  }
  return (
    <ol className={classes['path']}>
      {visits.map((visit) => (
        <VisitRow key={`${visit.seq}-${why}`} visit={visit} why={why} document={document as unknown as JourneyDocument} />
      ))}
    </ol>
  );
}
