import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { Problem } from '../problem';
import { inputEntries, issueSentence } from './startInputs';
import type { StartInputs } from './startInputs';

const text = v.pipe(
  v.string(() => l10n.t('must be text')),
  v.nonEmpty(() => l10n.t('must not be empty')),
);

const argumentsSchema = v.strictObject({
  pipeline: text,
  connection: v.exactOptional(text),
  preset: v.exactOptional(text),
  ask: v.exactOptional(v.boolean(() => l10n.t('must be true or false'))),
  ...inputEntries,
});

/** The arguments that a key binding or a task passes to the command, to start without questions. */
export interface StartArguments extends StartInputs {
  /** The name of the pipeline. */
  readonly pipeline: string;
  /** The name of the connection; needed when several have such a pipeline. */
  readonly connection?: string;
  /** The name of a preset to begin with; the inputs here override its own. */
  readonly preset?: string;
  /** Shows the list of inputs before the start. */
  readonly ask?: boolean;
}

/** Tells arguments written by the user from those of a row of the tree, whose pipeline is a reference. */
export const areStartArguments = (given: unknown): boolean =>
  given !== null &&
  typeof given === 'object' &&
  (('pipeline' in given && typeof given.pipeline === 'string') ||
    ['preset', 'variables', 'revisions', 'ask'].some((member) => member in given));

/** @throws Problem that names the wrong members. */
export function parseStartArguments(given: unknown): StartArguments {
  const parsed = v.safeParse(argumentsSchema, given, { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  const sentences = parsed.issues.map((issue) => issueSentence(issue, l10n.t('They must be an object.')));
  throw new Problem(
    'invalid',
    l10n.t(
      'The arguments of "codepipeline.startExecution" are not valid: {0} Correct them where the command is called.',
      sentences.join(' '),
    ),
  );
}
