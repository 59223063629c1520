/** Issues of single steps, their conditions, and the other journeys they name. */
import type { IssueTexts } from './issue-texts';

export const stepIssues = {
  // Conditions.
  condition_empty: { severity: 'warning', message: 'This condition has no rules, so it holds for {whom}.', fix: 'Add a rule.' },
  condition_too_large: {
    severity: 'error',
    message: 'This condition has {count} rules or is nested {depth} deep; the limits are {maxCount} and {maxDepth}.',
    fix: 'Split it over several steps.',
  },
  condition_field_unknown: { severity: 'error', message: '"{field}" does not exist.', fix: 'Choose an existing field.' },
  condition_operator: {
    severity: 'error',
    message: '"{operator}" cannot be used with "{field}".',
    fix: 'Use one of: {operators}.',
  },
  condition_value: { severity: 'error', message: '"{operator}" on "{field}" needs {wanted}.', fix: 'Correct the value.' },
  pattern_invalid: {
    severity: 'error',
    message: 'This pattern cannot be used. {detail}',
    fix: 'Write it with letters, sets, groups and repetitions only.',
  },
  message_step_unknown: {
    severity: 'error',
    message: 'Step "{step}" is not a message of this journey.',
    fix: 'Choose a message step.',
  },
  message_step_later: {
    severity: 'warning',
    message: 'The message "{name}" cannot have been sent yet when this is judged.',
    fix: 'Choose an earlier message.',
  },
  opened_without_wait: {
    severity: 'warning',
    message: 'This is judged right after "{name}" is sent, so nobody can have {did} it yet.',
    fix: 'Put a wait, or a "wait for", before it.',
  },
  arm_covered: {
    severity: 'warning',
    message: '"{label}" can never be taken: "{earlier}" before it takes everybody it is meant for.',
    fix: 'Move it up, or narrow the earlier one.',
  },

  // Other journeys.
  journey_missing: { severity: 'error', message: 'No journey is chosen.', fix: 'Choose the journey.' },
  journey_unknown: { severity: 'error', message: 'There is no journey "{journey}".', fix: 'Choose an existing journey.' },
  journey_not_live: {
    severity: 'error',
    message: 'Nobody can enter "{journey}", because it is not live.',
    fix: 'Publish it first, or choose another journey.',
  },
  journey_not_by_call: {
    severity: 'error',
    message: 'People enter "{journey}" by {trigger}, not by call.',
    fix: 'Let people in by call there (`entry.byCall`), or start it by what triggers it.',
  },
  journeys_in_circle: {
    severity: 'warning',
    message: 'Journeys can trigger each other here: {journeys}. The loop guard stops people after {hops} hops.',
    fix: 'Narrow a trigger, or let one of them end without setting the next one off.',
  },

  // Single step types.
  wait_form: {
    severity: 'error',
    message: 'A wait needs exactly one of: a time, calendar days, calendar months, a date, a random time. Set now: {set}.',
    fix: 'Choose one.',
  },
  wait_random_backwards: {
    severity: 'error',
    message: 'The shortest random time is longer than the longest.',
    fix: 'Swap them.',
  },
  weights_not_100: { severity: 'error', message: 'The shares add up to {sum} %, not 100 %.', fix: 'Correct the shares.' },
  update_empty: { severity: 'error', message: 'This step changes nothing.', fix: 'Add a change, or delete the step.' },
  jump_leaves: {
    severity: 'warning',
    message: 'This jump takes people out of the journey instead of back.',
    fix: 'Lead `to` to the step where they go round.',
  },
  task_without_outcomes: {
    severity: 'error',
    message: 'This task has no outcomes, so nobody can complete it.',
    fix: 'Add at least one outcome.',
  },
  assignee_missing: { severity: 'error', message: 'Nobody is named here.', fix: 'Name a team, a user or an attribute.' },
  escalation_after_due: {
    severity: 'warning',
    message: 'This never happens: the task is overdue before.',
    fix: 'Shorten it, or let the task be due later.',
  },
  user_unknown: {
    severity: 'error',
    message: 'There is no user "{user}".',
    fix: 'Add the user (POST /api/users), or name somebody else.',
  },
  team_unknown: {
    severity: 'error',
    message: 'There is no team "{team}".',
    fix: 'Make it (POST /api/teams), or name another one.',
  },
  pool_missing: { severity: 'error', message: 'No pool of codes is chosen.', fix: 'Give the id of the pool.' },
  pool_unknown: {
    severity: 'error',
    message: 'There is no pool of codes "{pool}".',
    fix: 'Make it (POST /api/pools), or give the id of another one.',
  },
  action_missing: { severity: 'error', message: 'No action is chosen.', fix: 'Choose one, such as http/request@1.' },
  action_unknown: {
    severity: 'error',
    message: 'There is no action "{uses}" here: {detail}',
    fix: 'Use one of: {known}.',
  },
  action_input_missing: {
    severity: 'error',
    message: 'The action needs "{field}".',
    fix: 'Add it; GET /api/connectors says what each action takes.',
  },
  action_input_unknown: {
    severity: 'error',
    message: 'The action knows no "{field}".',
    fix: 'Correct or remove it; GET /api/connectors says what each action takes.',
  },
  action_input_invalid: {
    severity: 'error',
    message: 'The action does not take this: {detail}',
    fix: 'Correct it; GET /api/connectors says what each action takes.',
  },
  connection_missing: { severity: 'error', message: 'No connection is chosen.', fix: 'Give the id of a connection.' },
  connection_unknown: {
    severity: 'error',
    message: 'There is no connection "{connection}".',
    fix: 'Make it under connections, or choose another one.',
  },
  connection_of_other: {
    severity: 'error',
    message: 'The connection "{connection}" belongs to {actual}, not to {wanted}.',
    fix: 'Choose a connection of {wanted}.',
  },
  saved_twice: {
    severity: 'warning',
    message: 'This replaces what "{step}" kept as context.{name}.',
    fix: 'Keep it under another name.',
  },
  content_missing: { severity: 'error', message: 'This text is empty.', fix: 'Write it.' },
  template_unknown: {
    severity: 'error',
    message: 'There is no template "{template}"; it may have been deleted.',
    fix: 'Choose another template, write the message here, or bring the template back under Content.',
  },
  template_of_other: {
    severity: 'error',
    message: 'The template "{template}" is for {actual}, and this step sends {wanted}.',
    fix: 'Choose a template for {wanted}.',
  },
  template_incomplete: {
    severity: 'error',
    message: 'The template "{template}" cannot be sent yet: {detail}',
    fix: 'Mend it under Content; this journey takes the mended one when it is published.',
  },
  snippet_unknown: {
    severity: 'error',
    message: 'There is no snippet "{snippet}".',
    fix: 'Correct the name, make the snippet under Content, or take it out. It is written {{ snippets.name }}, with nothing else inside.',
  },
  template_invalid: {
    severity: 'error',
    message: '{detail}',
    fix: 'Correct the template; the preview shows the result.',
  },
  postal_address_missing: {
    severity: 'error',
    message: 'The postal address of the sender is missing. Marketing emails show it at their end.',
    fix: 'Type it in the journey, under “About”, or when you publish.',
  },
  email_without_unsubscribe: {
    severity: 'error',
    message: 'A marketing email must offer a way to unsubscribe.',
    fix: 'Put a link to {{ unsubscribe_url }} into it, or write it with blocks: their footer has one.',
  },
  sms_without_opt_out: {
    severity: 'error',
    message: 'A marketing SMS must say how to stop.',
    fix: 'Add words such as "Reply STOP to opt out".',
  },
  sms_many: {
    severity: 'warning',
    message: 'Somebody who left a cart can get {count} SMS.',
    fix: 'One SMS per cart is what the rules for abandoned carts in the US allow; use email or push for the others.',
  },
  never_sent: {
    severity: 'warning',
    message: 'People come here at {at}, which is in quiet hours, so this message is never sent.',
    fix: 'Move the wait out of the quiet hours, or allow a longer delay (`sendBy`).',
  },
  above_cap: {
    severity: 'warning',
    message: 'Somebody can get {count} marketing messages within {per}; the cap is {max}, so some would be {over}.',
    fix: 'Spread the messages, or raise the cap.',
  },
} as const satisfies IssueTexts;
