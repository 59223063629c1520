import * as z from 'zod';
import { connectors } from '../../../connectors';
import { authFields, authOf } from './auth-fields';

const schemaOf = (schema: z.ZodObject) => z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
const smtp = connectors.find(({ id }) => id === 'smtp');
const fields = authFields(schemaOf(smtp?.auth.schema ?? z.object({})));
const field = (name: string) => fields.find((each) => each.name === name);

test('the fields of a connector say what they are', () => {
  expect(field('host')).toMatchObject({ title: 'Mail server', kind: 'text', required: true, placeholder: 'smtp.example.com' });
  expect(field('port')).toMatchObject({ kind: 'number', required: false, standard: '587' });
  expect(field('encryption')).toMatchObject({ kind: 'choice', choices: ['starttls', 'tls', 'none'] });
  expect(field('password')).toMatchObject({ kind: 'secret', required: false });
});

test('what was written is what the connector takes; what was left empty is left out', () => {
  const written = { host: ' smtp.example.com ', port: '465', user: '', password: ' with spaces ' };
  const auth = authOf(fields, written);
  expect(auth).toEqual({ host: 'smtp.example.com', port: 465, password: ' with spaces ' });
  expect(smtp?.auth.schema.safeParse(auth).success).toBe(true);
});

test('every secret of every connector is hidden, and a schema of another shape gives no fields', () => {
  for (const { auth } of connectors)
    for (const { name, kind } of authFields(schemaOf(auth.schema)))
      if (/secret$|token$|password|apiKey|privateKey/i.test(name)) expect([name, kind]).toEqual([name, 'secret']);
  expect(authFields({})).toEqual([]);
  expect(authFields({ properties: { a: 1 } })).toEqual([]);
});
