import { Context, type Emitter, LiquidError } from 'liquidjs';
import { drive } from './drive';
import type { Parsed } from './engine';
import { limits } from './limits';
import { attachState, type RenderState } from './render-state';

export type RunResult = { kind: 'ok'; text: string } | { kind: 'abort'; reason: string } | { kind: 'error'; message: string };

/** What a template may read: plain data only, own properties only. */
export type Variables = Record<string, unknown>;

/** Renders one parsed template. Never throws: a template can fail its own message and nothing else. */
export function runTemplate({ liquid, templates }: Parsed, variables: Variables, state: RenderState): RunResult {
  const context = new Context(variables, liquid.options, { sync: true }, { liquid });
  attachState(context, state);
  const emitter = cappedEmitter();
  try {
    drive(liquid.renderer.renderTemplates(templates, context, emitter), state.work);
    return { kind: 'ok', text: emitter.buffer };
  } catch (error) {
    if (state.aborted !== null) return { kind: 'abort', reason: state.aborted };
    return { kind: 'error', message: sayError(error) };
  }
}

/** liquidjs' own words hold the source line, but never the values of the person. */
export function sayError(error: unknown): string {
  if (LiquidError.is(error)) return error.message.replace(/, file:.*?, line:/, ', line:');
  return error instanceof Error ? error.message : 'The template failed.';
}

function cappedEmitter(): Emitter {
  const emitter = {
    buffer: '',
    write(piece: unknown) {
      emitter.buffer += String(piece ?? '');
      if (emitter.buffer.length > limits.output)
        throw new RangeError(`The message is too large: more than ${limits.output} characters.`);
    },
  };
  return emitter;
}
