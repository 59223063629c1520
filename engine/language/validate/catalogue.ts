/**
 * Every problem a journey document can have. A code is public and never changes meaning; `{name}` is filled in.
 * Errors keep a journey from being published; warnings only say what will probably surprise.
 */
interface Entry {
  severity: 'error' | 'warning';
  message: string;
  fix: string;
}

export const issues = {
  // The shape of the document.
  too_deep: {
    severity: 'error',
    message: 'This document is nested too deeply to be read.',
    fix: 'Flatten the nested conditions or values.',
  },
  too_large: {
    severity: 'error',
    message: 'This document is too large to be read; the limit is {limit} characters. This is its largest part so far.',
    fix: 'Shorten it: keep images and long texts elsewhere and link to them, or divide the journey.',
  },
  steps_too_many: {
    severity: 'error',
    message: 'This journey has {count} steps; the limit is {limit}.',
    fix: 'Divide it into several journeys, one starting the next.',
  },
  format_unknown: {
    severity: 'error',
    message: 'This document has the format "{format}"; known here is "journey/1".',
    fix: 'Use a Sojourn that knows the format, or write the document anew.',
  },
  unknown_key: { severity: 'error', message: 'There is no field "{key}" here.', fix: 'Remove it, or check its spelling.' },
  required_missing: { severity: 'error', message: '"{key}" is missing.', fix: 'Fill it in.' },
  value_invalid: { severity: 'error', message: '{detail}', fix: 'Correct this value.' },
  step_type_unknown: { severity: 'error', message: 'There is no step type "{type}".', fix: 'Use one of: {types}.' },
  timeout_missing: {
    severity: 'error',
    message: 'A "wait for" step needs a time limit.',
    fix: 'Set `timeout`, at most two years, so that nobody waits for ever.',
  },

  // The graph.
  journey_empty: { severity: 'error', message: 'This journey has no first step.', fix: 'Add a step.' },
  target_dangling: {
    severity: 'error',
    message: '"{port}" leads to step "{target}", which does not exist.',
    fix: 'Connect it to an existing step, or let it leave the journey.',
  },
  port_open: {
    severity: 'error',
    message: 'The way out "{port}" leads nowhere.',
    fix: 'Connect it, or say that people leave the journey here.',
  },
  port_unknown: { severity: 'error', message: 'This step has no way out called "{port}".', fix: 'Remove it from `next`.' },
  port_repeated: { severity: 'error', message: 'Two ways out have the id "{port}".', fix: 'Give each its own id.' },
  step_unreachable: { severity: 'error', message: 'Nobody can get to this step.', fix: 'Connect it, or delete it.' },
  loop_without_wait: {
    severity: 'error',
    message: 'People can go round here without ever waiting: {steps}.',
    fix: 'Put a wait into the loop.',
  },
  no_way_out: {
    severity: 'error',
    message: 'From here nobody can ever leave the journey.',
    fix: 'Let one of the ways leave the journey.',
  },
  loop_unbounded: {
    severity: 'warning',
    message: 'People can go round here again and again: {steps}.',
    fix: 'Make sure an exit, the goal or a branch ends it.',
  },

  // Entry, exits, goal.
  event_missing: { severity: 'error', message: 'No event is chosen.', fix: 'Choose the event.' },
  attribute_missing: {
    severity: 'error',
    message: 'No attribute is chosen.',
    fix: 'Choose the attribute whose change lets people in.',
  },
  attribute_condition_field: {
    severity: 'error',
    message: '"{field}" is not known at the moment an attribute changes.',
    fix: 'Ask for attributes, segments, counted events, parameters or the time here; ask for the rest in the audience.',
  },
  rearm_without_to: {
    severity: 'warning',
    message: 'The trigger fires on any change, then waits to be armed again.',
    fix: 'Say by `to` what the new value must be, or remove `rearm`.',
  },
  date_missing: { severity: 'error', message: 'No date is chosen.', fix: 'Choose the attribute of people that holds it.' },
  segment_missing: { severity: 'error', message: 'No segment is chosen.', fix: 'Choose the segment.' },
  segment_unknown: {
    severity: 'error',
    message: 'There is no segment "{segment}" in this workspace.',
    fix: 'Make it under segments, or choose another one.',
  },
  segment_field: {
    severity: 'error',
    message: 'A segment cannot look at "{field}".',
    fix: 'Use attributes of the person, events they did, or the bucket; everything else belongs into the conditions of a journey.',
  },
  segment_history: {
    severity: 'error',
    message: 'A segment counts events; it cannot look into each of them, nor know when somebody entered a journey.',
    fix: 'Remove `where` and `since`, or keep what matters as an attribute.',
  },
  schedule_everybody: {
    severity: 'warning',
    message: 'There is no audience, so the schedule lets everybody in, each time.',
    fix: 'Say in the audience whom it is for.',
  },
  repeats_once: {
    severity: 'warning',
    message: 'The trigger comes again and again, but each person may enter only once.',
    fix: 'Let people enter again, or let it come once.',
  },
  quiet_hours_empty: {
    severity: 'warning',
    message: 'The quiet hours begin and end at {time}, so there are none.',
    fix: 'Set another end, or remove them.',
  },
  exit_repeated: { severity: 'error', message: 'Two exits have the id "{id}".', fix: 'Give each its own id.' },
  key_from_without_key: {
    severity: 'error',
    message: 'Something is to be matched by key, but runs of this journey have none.',
    fix: 'Set the entry key, or do not match by it.',
  },
  exit_equals_trigger: {
    severity: 'warning',
    message: 'The exit "{exit}" fires on the event that starts the journey.',
    fix: 'Add a condition to it, unless a second such event is to end the run.',
  },
  goal_equals_trigger: {
    severity: 'warning',
    message: 'The goal is the event that starts the journey.',
    fix: 'Choose another event, or add a condition.',
  },

  entry_window_open: {
    severity: 'error',
    message: 'The window for entering has neither a beginning nor an end.',
    fix: 'Set one of them, or remove the window.',
  },
  entry_window_backwards: {
    severity: 'error',
    message: 'The window for entering ends at {to}, which is not after {from}: nobody could ever enter.',
    fix: 'Swap or correct the two.',
  },
  exclude_days_without_tags: {
    severity: 'error',
    message: 'There are days to keep away from other journeys, but no tags that say which.',
    fix: 'Name the tags in `excludeTags`, or remove the days.',
  },

  // Names and parameters.
  name_missing: {
    severity: 'error',
    message: 'There is no name.',
    fix: 'Give it a name, so that it can be found in lists and reports.',
  },
  label_missing: { severity: 'warning', message: 'This way has no label.', fix: 'Say in a word or two who goes this way.' },
  parameter_repeated: { severity: 'error', message: 'Two parameters are called "{name}".', fix: 'Rename one of them.' },
  parameter_unknown: {
    severity: 'error',
    message: 'There is no parameter "{name}".',
    fix: 'Add it to the parameters of the journey, or correct the name.',
  },

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
} as const satisfies Record<string, Entry>;

export type IssueCode = keyof typeof issues;

/** One problem. `field` is a path below the step if `stepId` is there, else below the document. */
export interface Issue {
  code: IssueCode;
  severity: 'error' | 'warning';
  stepId?: string;
  field?: string;
  message: string;
  fix: string;
}

/** Makes an issue from its code; every `{name}` of the texts must be among the values. */
export function issue(code: IssueCode, at: { stepId?: string; field?: string }, values: Record<string, unknown> = {}): Issue {
  const { severity, message, fix }: Entry = issues[code];
  return { code, severity, ...at, message: fill(message, values), fix: fill(fix, values) };
}

function fill(text: string, values: Record<string, unknown>): string {
  return text.replace(/(?<!\{)\{([a-zA-Z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
