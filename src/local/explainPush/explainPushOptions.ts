import { parseArgs } from 'node:util';
import type { GitEvent } from '../../domain/definition/triggers/gitEvent';

export interface ExplainPushOptions {
  /** `-` is standard input. */
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  /** What is pushed, and what happens to a pull request by it. */
  readonly events: readonly GitEvent[];
}

export const explainPushHelp = `Tells which pipelines a push or a pull request starts, without an AWS account.

Usage: node dist/local.js explain-push [options] FILE…

FILE is a definition or a CloudFormation template, as for \`check\`. Every source action counts as one of the
repository that is pushed.

  --branch NAME            the branch that is pushed
  --changed-file PATH      a file that the push changes, from the root of the repository; can be repeated.
                           Without it, the changed files are unknown.
  --new-branch             the push creates the branch
  --tag NAME               a tag that is pushed; can be repeated
  --pull-request-to NAME   a pull request into this branch is opened
  --format text|json       text (the default): one line for each pipeline, FILE:LINE:COLUMN VERDICT NAME: REASON
                           json: one array of objects with these members
  --help                   show this

A verdict is \`starts\`, \`does not start\` or \`may start\`, which also names what is not known and decides.
Ends with 0 whatever the verdicts, and with 2 if a file cannot be read or has no pipeline.
`;

/**
 * Reads the command line of `explain-push`; 'help' when it asks for help.
 * @throws Error with a sentence for the user who typed it.
 */
export function readExplainPushOptions(args: readonly string[]): ExplainPushOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      branch: { type: 'string' },
      'changed-file': { type: 'string', multiple: true },
      'new-branch': { type: 'boolean', default: false },
      tag: { type: 'string', multiple: true, default: [] },
      'pull-request-to': { type: 'string' },
      format: { type: 'string', default: 'text' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { branch, format, tag, 'changed-file': files, 'new-branch': isNew, 'pull-request-to': into } = values;
  if (format !== 'text' && format !== 'json')
    throw new Error(`--format must be text or json, not '${format}'.`);
  if (positionals.length === 0) throw new Error('Name at least one file, or - for standard input.');
  if (isNew && branch === undefined) throw new Error('--new-branch needs --branch.');
  const changed = files && { files: files.map((file) => file.replaceAll('\\', '/').replace(/^\.\//, '')) };
  const events: GitEvent[] = tag.map((name) => ({ kind: 'tag', tag: name }));
  if (branch !== undefined)
    events.push({
      ...{ kind: 'branch', branch, isNew, ...changed },
      // The opened pull request is a separate event.
      ...(into !== undefined && { pullRequest: 'none' as const }),
    });
  if (into !== undefined) events.push({ kind: 'pullRequest', event: 'OPEN', into, ...changed });
  if (events.length === 0) throw new Error('Say what is pushed, by --branch, --tag or --pull-request-to.');
  return { files: positionals, format, events };
}
