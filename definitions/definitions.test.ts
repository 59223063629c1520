import { readFileSync } from 'node:fs';
import { canonicalEventName } from '../engine/ingest';
import { compile } from '../engine/language';
import { lintTemplates } from '../engine/messaging';
import { readyMade } from '.';
import { journeyJsonSchema, schemaFile } from './json-schema';

describe.each(readyMade())('$id', ({ id, document, parameters }) => {
  it('has templates that compile', async () => {
    expect(await lintTemplates(document)).toEqual([]);
  });

  it('listens to events under the names ingest stores them', () => {
    const plan = compile(document, 1);
    const triggers = document.trigger.kind === 'event' ? document.trigger.on.map(({ event }) => event) : [];
    const looked = JSON.stringify(document).match(/(?<="field":"events\.)[^"]+/g) ?? [];
    const names = [...new Set([...plan.listens, ...plan.needs.history, ...triggers, ...looked])];
    expect(names.length).toBeGreaterThan(1);
    expect(names.map(canonicalEventName)).toEqual(names);
  });

  it('uses every parameter it asks for, and tells of each in its README', () => {
    const { parameters: _, ...rest } = document;
    const written = JSON.stringify(rest);
    const readme = readFileSync(`${__dirname}/${id}/README.md`, 'utf8');
    // The postal address is taken by the footer of every marketing email.
    const unused = parameters.filter(({ name }) => name !== 'postalAddress' && !written.includes(`context.params.${name}`));
    const untold = parameters.filter(({ name }) => !readme.includes(`\`${name}\``));
    expect({ unused, untold }).toEqual({ unused: [], untold: [] });
  });

  it('names every step in its README, so that each row of the plan can be found', () => {
    const readme = readFileSync(`${__dirname}/${id}/README.md`, 'utf8');
    const steps = Object.keys(document.steps).filter((step) => !readme.includes(`\`${step}\``));
    expect(steps).toEqual([]);
  });
});

it('ships the JSON Schema of the language as it is now (else: npx tsx definitions/json-schema.ts)', () => {
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(journeyJsonSchema()));
});
