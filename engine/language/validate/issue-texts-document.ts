/** Issues of the document as a whole: its shape, its graph, who enters and leaves, its names. */
import type { IssueTexts } from './issue-texts';

export const documentIssues = {
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
} as const satisfies IssueTexts;
