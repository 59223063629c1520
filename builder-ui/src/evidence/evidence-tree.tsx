import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { factWords, instantWords, ruleWords, seenWords } from '../../../engine/language/words';
import { useSpeech } from '../ui/speech';
import classes from './evidence.module.css';
import { type EvidenceNode, evidenceNodes } from './evidence-model';

/** Epoch milliseconds of this century: facts such as `until` are instants and are read as such. */
const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && value > 946_684_800_000 && value < 4_102_444_800_000;

/** Names the steps that are spoken of. */
const Steps = createContext<Pick<JourneyDocument, 'steps'> | undefined>(undefined);

function Holds({ holds }: { holds: boolean | null }) {
  const { t } = useTranslation();
  if (holds === null) return null;
  return (
    <span className={classes['holds']} data-holds={holds}>
      {holds ? t('run.holds') : t('run.fails')}
    </span>
  );
}

function Line({ node }: { node: EvidenceNode }) {
  const { t } = useTranslation();
  const speech = useSpeech(useContext(Steps));
  switch (node.kind) {
    case 'group':
      return (
        <>
          <Holds holds={node.holds} /> {node.negated === true && <>{t('condition.not')} </>}
          {t(node.name === 'or' ? 'evidence.anyOf' : 'evidence.allOf')}
        </>
      );
    case 'arm':
      return (
        <>
          <Holds holds={node.holds} /> <bdi>{t('evidence.arm', { name: node.name })}</bdi>
        </>
      );
    case 'rule': {
      const rule = node.rule ?? {};
      const seen = seenWords(rule, speech);
      return (
        <>
          <Holds holds={node.holds} /> <bdi>{ruleWords(rule, speech)}</bdi>{' '}
          {seen !== '' && <span className={classes['seen']}>{t('evidence.seen', { seen })}</span>}
        </>
      );
    }
    case 'fact': {
      const { name, seen = null } = node;
      const words = isInstant(seen) ? instantWords(seen, speech) : factWords(name, seen, node.beside ?? {}, speech);
      return (
        <>
          {t(`evidence.fact.${name}`, { defaultValue: name })}
          {node.children.length === 0 && (
            <>
              : <bdi className={classes['value']}>{words}</bdi>
            </>
          )}
        </>
      );
    }
    default:
      return node.kind satisfies never;
  }
}

function Branch({ nodes }: { nodes: EvidenceNode[] }) {
  return (
    <ul className={classes['tree']}>
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence never changes
        <li key={index}>
          <Line node={node} />
          {node.children.length > 0 && <Branch nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}

/** Everything that was known when a decision was made, and what each part of it said. */
export function EvidenceTree({ evidence, document }: { evidence: unknown; document?: Pick<JourneyDocument, 'steps'> }) {
  const { t } = useTranslation();
  const nodes = evidenceNodes(evidence);
  if (nodes.length === 0) return <p className={classes['none']}>{t('evidence.none')}</p>;
  return (
    <Steps.Provider value={document}>
      <Branch nodes={nodes} />
    </Steps.Provider>
  );
}
