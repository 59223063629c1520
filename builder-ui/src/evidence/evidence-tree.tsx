import { useTranslation } from 'react-i18next';
import { formatInstant } from '../ui/format';
import classes from './evidence.module.css';
import { type EvidenceNode, evidenceNodes, valueWords } from './evidence-model';

/** Epoch milliseconds of this century: facts such as `until` are instants and are read as such. */
const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && value > 946_684_800_000 && value < 4_102_444_800_000;

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
  const { t, i18n } = useTranslation();
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
          <Holds holds={node.holds} /> {t('evidence.arm', { name: node.name })}
        </>
      );
    case 'rule':
      return (
        <>
          <Holds holds={node.holds} /> <code>{node.name}</code>{' '}
          {t(`operator.${node.operator}`, { defaultValue: node.operator ?? '' })}{' '}
          {node.wanted !== undefined && <code>{valueWords(node.wanted)}</code>}{' '}
          <span className={classes['seen']}>
            {node.obstacle === 'missing' ? t('evidence.missing') : t('evidence.seen', { value: valueWords(node.seen) })}
          </span>
        </>
      );
    case 'fact':
      return (
        <>
          {t(`evidence.fact.${node.name}`, { defaultValue: node.name })}
          {node.children.length === 0 && (
            <>
              : <code>{isInstant(node.seen) ? formatInstant(node.seen, i18n.language, true) : valueWords(node.seen)}</code>
            </>
          )}
        </>
      );
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
export function EvidenceTree({ evidence }: { evidence: unknown }) {
  const { t } = useTranslation();
  const nodes = evidenceNodes(evidence);
  if (nodes.length === 0) return <p className={classes['none']}>{t('evidence.none')}</p>;
  return <Branch nodes={nodes} />;
}
