/** Hints for the side panel that is generated from a step's schema: which fields, in which order, with which widget. */

export type Widget =
  | 'text'
  | 'textarea'
  | 'number'
  | 'switch'
  | 'select'
  | 'duration'
  | 'offset'
  | 'time'
  | 'weekdays'
  | 'zone'
  | 'window'
  | 'calendar'
  | 'condition'
  | 'watch'
  | 'path'
  | 'template'
  | 'sms-text'
  | 'stored-template'
  | 'email-design'
  | 'weights'
  | 'experiment'
  | 'arms'
  | 'watched-arms'
  | 'outcomes'
  | 'escalations'
  | 'restart'
  | 'update-list'
  | 'key-values'
  | 'given-values'
  | 'event'
  | 'journey'
  | 'connection'
  | 'pool'
  | 'team'
  | 'user'
  | 'json';

export interface FormField {
  /** Path below the step: `content.subject`. */
  path: string;
  widget: Widget;
  /** i18n keys are derived: `step.<type>.<path>.label` and `.help`. `help` says that there is one. */
  help?: true;
  /** Path whose label it bears, where another widget at the same path means something else. */
  labelledAs?: string;
  /** Shown only while the field at `path` has one of the values. */
  when?: { path: string; is: (string | undefined)[] };
  /** Hidden while the field at this path has a value. */
  unless?: string;
  /** Choices of a `select`; the i18n key of each is `step.<type>.<path>.<choice>`. */
  choices?: readonly string[];
  /** Folded away under "More". */
  advanced?: true;
}

/** Mutually exclusive groups of fields, such as the forms of a wait; choosing one sets its blank value and removes the others. */
export interface FormChoice {
  /** i18n key of the question: `step.<type>.<id>.label`. */
  id: string;
  options: { path: string; blank: unknown }[];
}

export interface StepForm {
  choice?: FormChoice;
  fields: FormField[];
}
