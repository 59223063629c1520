/** Why something was so, in the reader's words and by the reader's clock; hover or focus tells it by the person's clock, too. */
import { Text, type TextProps, Tooltip } from '@mantine/core';
import type { RunDetail } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { sentence } from '../../../engine/language/words';
import { useSpeech } from './speech';

interface Props extends TextProps {
  why: RunDetail['path'][number]['why'];
  /** Names the steps that are spoken of. */
  document?: Pick<JourneyDocument, 'steps'>;
  /** The person's zone, as far as it is known. */
  zone?: string | null;
}

export function Sentence({ why, document, zone, ...rest }: Props) {
  const speech = useSpeech(document);
  const said = sentence(why, speech);
  const there = zone ? sentence(why, { ...speech, zone }) : said;
  const text = (
    <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }} {...rest} tabIndex={there === said ? undefined : 0}>
      {said}
    </Text>
  );
  if (there === said || !zone) return text;
  return (
    <Tooltip label={`${zone}: ${there}`} multiline maw={420} events={{ hover: true, focus: true, touch: true }}>
      {text}
    </Tooltip>
  );
}
