/** The way of one action: render → claim → look again → call, with the ledger of messages and without their policy. */
import { type CallAction, findUsed } from '../../connectors';
import type { Evidence } from '../language/condition';
import { shorten } from '../language/conditions';
import type { Json, JsonObject } from '../language/facts';
import type { EffectResult } from '../language/step';
import type { ActionStep } from '../language/steps/action/action';
import { filledInput, templatesOf } from '../language/steps/action/input';
import { renderTexts, textScope } from '../messaging';
import type { MessageRow } from '../store';
import { call, letGo } from './call';
import { claimRow, inHand, parkFor, take, toldBefore } from './claim';
import { count } from './counters';
import type { DeliveryDeps, DeliveryResult } from './deliver';
import type { Slots } from './slots';
import type { Walker } from './walk';

/** An output that is kept travels with the run from then on: so much of one, and so much of all that the run keeps. */
const MOST_OUTPUT_BYTES = 32_000;
const MOST_CONTEXT_BYTES = 256_000;

export async function deliverCall(
  deps: DeliveryDeps,
  walker: Walker,
  step: ActionStep,
  token: string,
  slots: Slots,
): Promise<DeliveryResult> {
  const { clock, connections, policy } = deps;
  const _id = `${walker.run._id}:${walker.state.visit.seq}`;
  const told = await toldBefore(deps, walker, _id);
  if (told) return told;
  const used = findUsed(step.uses);
  if (used.kind === 'missing') return parkFor('action_unknown', `There is no action ${step.uses} here.`);
  const { action, connector } = used;
  const connection = await connections.named(step.connection);
  if (connection?.connector !== connector)
    return parkFor(
      'connection_missing',
      `There is no ${connector.title} connection "${step.connection}". Connect it, then retry.`,
    );
  const rest = connections.restsUntil(connection.id);
  if (rest > clock.now()) return { kind: 'later', at: rest };

  const claimed = {
    _id,
    channel: null,
    class: walker.plan.document.settings.class,
    topic: '',
    connectionId: connection.id,
    token,
  };
  const row = claimRow(deps, walker, { ...claimed, title: step.uses });
  const made = inputFor(walker, step, action);
  if (made.kind === 'fault') {
    const parks = made.reason !== 'template_abort' && walker.plan.document.settings.onTemplateError === 'park';
    return parks ? parkFor(made.reason, made.message) : refuse(deps, walker, row, made.reason, { error: made.message });
  }
  row.idempotency = action.idempotency(made.input);

  const answer = await take(deps, walker, inHand(row));
  if (answer) return answer;
  if (await policy.hasMoved(walker)) return letGo(deps, row);
  return slots(() =>
    call(deps, {
      walker,
      row,
      connection,
      idempotency: row.idempotency ?? 'none',
      make: async (context) => broughtBack(walker, step, connection.id, (await action.perform(context, made.input)).output),
    }),
  );
}

type Made = { kind: 'input'; input: JsonObject } | { kind: 'fault'; reason: string; message: string };

/** What the action is asked for, for this person: rendered, then checked in full. */
function inputFor({ plan, facts }: Walker, step: ActionStep, action: CallAction): Made {
  const templates = templatesOf(step.input);
  const rendered = renderTexts(Object.fromEntries(templates.map(({ source }, index) => [index, source])), textScope(plan, facts));
  if (rendered.kind === 'abort') return { kind: 'fault', reason: 'template_abort', message: rendered.reason };
  if (rendered.kind === 'error') {
    const field = templates[Number(rendered.field)]?.field ?? 'input';
    return { kind: 'fault', reason: 'template_error', message: `${field}: ${rendered.message}` };
  }
  const input = filledInput(
    step.input,
    templates.map((_, index) => rendered.texts[index] ?? ''),
    facts,
  );
  const [issue] = action.input.safeParse(input).error?.issues ?? [];
  if (!issue) return { kind: 'input', input };
  return { kind: 'fault', reason: 'input_invalid', message: `${['input', ...issue.path].join('.')}: ${issue.message}` };
}

/** What was not asked for is a row too: nothing stays silent. */
async function refuse(
  deps: DeliveryDeps,
  walker: Walker,
  row: MessageRow,
  reason: string,
  evidence: Evidence,
): Promise<DeliveryResult> {
  const { now } = walker.facts;
  const refused = { state: 'failed', reason, evidence, updatedAt: now, at: { failed: now } } as const;
  const told = await take(deps, walker, { ...row, ...refused });
  if (!told) count(walker.plan, row.stepId, 'failed', reason);
  return told ?? { kind: 'settle', result: { kind: 'refused', reason, evidence } };
}

/** Kept on the row until the run has it: a crash in between forgets nothing. It was done, so one too large to keep is not asked for again. */
function broughtBack(
  { facts }: Walker,
  step: ActionStep,
  connection: string,
  answer: unknown,
): { ledger: Partial<MessageRow>; result: EffectResult } {
  const output = (answer ?? null) as Json;
  if (step.saveAs === undefined) {
    const evidence = { connection, answer: shorten(output) };
    return { ledger: { evidence }, result: { kind: 'done', evidence } };
  }
  const bytes = bytesOf(output);
  const all = bytesOf({ ...facts.context, [step.saveAs]: output });
  if (bytes <= MOST_OUTPUT_BYTES && all <= MOST_CONTEXT_BYTES)
    return {
      ledger: { evidence: { connection }, output },
      result: { kind: 'done', evidence: { connection }, saved: { output } },
    };
  const reason = 'output_too_large';
  const evidence = { connection, bytes, most: MOST_OUTPUT_BYTES, all, mostOfAll: MOST_CONTEXT_BYTES };
  return { ledger: { state: 'failed', reason, evidence }, result: { kind: 'refused', reason, evidence } };
}

const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value));
