import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeLookup } from '../../domain/definition/actionType';
import { catalogOnly } from '../../domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import type { Finding } from '../../domain/definition/check/finding';
import { readDocument } from '../../domain/definition/text/readDocument';
import { readActionTypes } from '../actionTypesFile';
import { LineIndex } from './lineIndex';
import { checkHelp, readCheckOptions } from './checkOptions';

/** What the command reads and writes. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly out: (text: string) => unknown;
  readonly error: (text: string) => unknown;
}

/** 0: sound. 1: AWS would refuse a pipeline. 2: not a command, or a file that cannot be read. */
export type ExitCode = 0 | 1 | 2;

/** A finding as it is printed; lines and columns count from 1. */
interface Line {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Finding['severity'];
  readonly id: Finding['id'];
  readonly message: string;
}

/** Runs `check` with its arguments, and says how it ends. */
export async function runCheck(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const options = readCheckOptions(args);
    if (options === 'help') {
      terminal.out(checkHelp);
      return 0;
    }
    const actionTypes = await lookupOf(options.actionTypes);
    const lines: Line[] = [];
    let ending: ExitCode = 0;
    for (const file of options.files) {
      const found = check(file === '-' ? 'stdin' : file, await readText(file, terminal), actionTypes);
      lines.push(...found);
      ending = worse(ending, endingOf(found));
    }
    terminal.out(options.format === 'json' ? `${JSON.stringify(lines, undefined, 2)}\n` : textOf(lines));
    return ending;
  } catch (error) {
    terminal.error(`${(error as Error).message} See check --help.\n`);
    return 2;
  }
}

const readText = (file: string, { input }: Terminal): Promise<string> =>
  file === '-' ? readAll(input) : readFile(file, 'utf8');

function check(file: string, text: string, actionTypes: ActionTypeLookup): Line[] {
  const document = readDocument(text);
  const index = new LineIndex(text);
  const lines = checkDefinition(text, document, { region: undefined, actionTypes }).map(
    ({ range, severity, id, message }): Line => ({ file, ...index.at(range.start), severity, id, message }),
  );
  return lines.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

const unreadable: readonly Finding['id'][] = ['invalid-text', 'not-a-pipeline', 'too-large'];

function endingOf(lines: readonly Line[]): ExitCode {
  if (lines.some(({ id }) => unreadable.includes(id))) return 2;
  return lines.some(({ severity }) => severity === 'error') ? 1 : 0;
}

const worse = (one: ExitCode, other: ExitCode): ExitCode => (one > other ? one : other);

/** Some sentences of AWS have several lines. */
const textOf = (lines: readonly Line[]): string =>
  lines
    .map(
      ({ file, line, column, severity, id, message }) =>
        `${file}:${line}:${column} ${severity} ${id} ${message.replaceAll('\n', ' ')}\n`,
    )
    .join('');

/** The types of a file that has the output of `list-action-types`; without one, those that CodePipeline offers. */
async function lookupOf(file: string | undefined): Promise<ActionTypeLookup> {
  if (file === undefined) return catalogOnly;
  const known = new Map((await readActionTypes(file)).map((type) => [actionTypeKey(type.id), type]));
  return (id) => {
    const builtIn = catalogOnly(id);
    return builtIn === 'unknown' || builtIn === undefined ? known.get(actionTypeKey(id)) : builtIn;
  };
}
