import { withoutLiquid } from './step-summary';

test.each([
  ['Hi {{ profile.firstName | default: "there" }}!', 'Hi ‹firstName›!'],
  ['{% if event.properties.total > 10 %}Big {% endif %}cart', 'Big cart'],
  ['{{ event.properties.products[0].name }} is waiting', '‹name› is waiting'],
  ['No template', 'No template'],
])('%s reads as %s', (template, words) => expect(withoutLiquid(template)).toBe(words));
