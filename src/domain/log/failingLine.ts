import { errorLinesOf, surestOf } from './errorLines';
import { markOf } from './logMarks';
import type { LogMark } from './logMarks';

/** Where a log says why it failed, by its lines. */
export type FailurePlace =
  /** The line itself, and those around it that tell of the failure, in order. */
  | {
      readonly kind: 'line';
      readonly line: number;
      readonly excerpt: readonly number[];
      readonly phase?: string;
    }
  /** No line could be found with certainty: the end of the phase that failed. */
  | { readonly kind: 'phaseEnd'; readonly line: number; readonly phase: string }
  | { readonly kind: 'unknown' };

interface Marked {
  readonly line: number;
  readonly mark: LogMark;
}

/** The output of one phase, by the indices of its lines; the end is exclusive. */
interface Section {
  readonly phase: string;
  readonly start: number;
  /** The line `Phase complete`; undefined when the log ends before it. */
  readonly complete: Marked | undefined;
  readonly end: number;
}

const excerptLength = 5;
/** A tool tells of its errors near the end of its output; what is further up has mostly been dealt with. */
const nearEnd = 250;

function sectionsOf(marks: readonly Marked[], lineCount: number): readonly Section[] {
  const sections: Section[] = [];
  let start = 0;
  let entered: string | undefined;
  for (const marked of marks) {
    const { mark, line } = marked;
    if (mark.kind === 'enter') {
      if (entered !== undefined) sections.push({ phase: entered, start, complete: undefined, end: line });
      entered = mark.phase;
      start = line;
    }
    if (mark.kind !== 'complete') continue;
    sections.push({ phase: mark.phase, start, complete: marked, end: line });
    entered = undefined;
    start = line + 1;
  }
  if (entered !== undefined) sections.push({ phase: entered, start, complete: undefined, end: lineCount });
  return sections;
}

const hasFailed = ({ complete }: Section): boolean =>
  complete?.mark.kind === 'complete' && complete.mark.isFailure;

/**
 * The command that failed as it is repeated from a line on: as many lines as it has in the echo before its output.
 * The last of them ends with the exit status, or has nothing else.
 */
function repeatedCommand(
  lines: readonly string[],
  line: number,
  rest: string,
  end: number,
): readonly string[] {
  const command = [rest];
  for (let next = line + 1; !/exit status \d+\s*$/.test(command.at(-1) ?? '') && next < end; next++) {
    const text = lines[next] ?? '';
    if (markOf(text) !== undefined) return [rest];
    command.push(text);
  }
  const last = (command.pop() ?? '').replace(/\s*exit status \d+\s*$/, '');
  return last === '' && command.length > 0 ? command : [...command, last];
}

/** How many lines from that of `Running command` on only repeat the command. */
function echoLength(
  lines: readonly string[],
  line: number,
  echoed: string,
  command: readonly string[],
): number {
  const isSame = (a: string, b: string) => a.trimEnd() === b.trimEnd();
  if (!isSame(echoed, command[0] ?? '')) return 1;
  let length = 1;
  while (length < command.length && isSame(lines[line + length] ?? '', command[length] ?? '')) length += 1;
  return length;
}

/** The output of the command that failed first in a section; the end is exclusive. */
function failedOutput(
  lines: readonly string[],
  marks: readonly Marked[],
  { start, end }: Section,
): { readonly start: number; readonly end: number } | undefined {
  const inside = marks.filter(({ line }) => line >= start && line < end);
  const failed = inside.find(({ mark }) => mark.kind === 'commandFailed');
  if (failed?.mark.kind !== 'commandFailed') return undefined;
  const begun = inside.findLast(({ mark, line }) => mark.kind === 'command' && line < failed.line);
  // The beginning may be before the lines that are read.
  if (begun?.mark.kind !== 'command') return { start, end: failed.line };
  const command = repeatedCommand(lines, failed.line, failed.mark.rest, end);
  const length = echoLength(lines, begun.line, begun.mark.command, command);
  return { start: begun.line + length, end: failed.line };
}

const isSaying = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

/** The lines that say something, of those from `start` to before `end`, at most `count`. */
function sayingFrom(lines: readonly string[], start: number, end: number, count: number): number[] {
  const found: number[] = [];
  for (let line = start; line < end && found.length < count; line++)
    if (isSaying(lines[line])) found.push(line);
  return found;
}

function inOutput(
  lines: readonly string[],
  { start, end }: { readonly start: number; readonly end: number },
): Pick<FailurePlace & { kind: 'line' }, 'line' | 'excerpt'> | undefined {
  const error = surestOf(errorLinesOf(lines, Math.max(start, end - nearEnd), end));
  if (error !== undefined)
    return { line: error.line, excerpt: sayingFrom(lines, error.line, end, excerptLength) };
  let last = end - 1;
  while (last >= start && !isSaying(lines[last])) last -= 1;
  if (last < start) return undefined;
  const before = sayingFrom(lines, Math.max(start, last - 3 * excerptLength), last + 1, Infinity);
  return { line: last, excerpt: before.slice(-excerptLength) };
}

/** The line with the reason of a phase, which follows its end; also before it, where the log is cut there. */
function contextOf(marks: readonly Marked[], { start, complete, end }: Section): Marked | undefined {
  const last = complete === undefined ? Infinity : end;
  const next = marks.find(({ line, mark }) => line > last && ['enter', 'complete'].includes(mark.kind));
  return marks.find(
    ({ line, mark }) =>
      line >= start &&
      line < (next?.line ?? Infinity) &&
      mark.kind === 'context' &&
      (mark.code !== '' || mark.message !== ''),
  );
}

function inSection(lines: readonly string[], marks: readonly Marked[], section: Section): FailurePlace {
  const { phase } = section;
  const output = failedOutput(lines, marks, section);
  const context = contextOf(marks, section);
  const found = output && inOutput(lines, output);
  if (found !== undefined) return { kind: 'line', ...found, phase };
  if (context !== undefined) return { kind: 'line', line: context.line, excerpt: [context.line], phase };
  return { kind: 'phaseEnd', line: Math.max(0, section.complete?.line ?? section.end - 1), phase };
}

/**
 * Finds where a failed log says why. The phase that CodeBuild names is the truth, and the text only its place: the first
 * command of it that failed, the error that its output ends with, or else the reason of the phase.
 * @param phase the phase that failed, where CodeBuild named one
 */
export function findFailure(lines: readonly string[], phase?: string): FailurePlace {
  const marks = lines.flatMap((text, line): readonly Marked[] => {
    const mark = markOf(text);
    return mark === undefined ? [] : [{ line, mark }];
  });
  const sections = sectionsOf(marks, lines.length);
  if (phase === undefined) {
    const first = sections.find(hasFailed);
    if (first !== undefined) return inSection(lines, marks, first);
    return marks.length === 0 ? withoutPhases(lines) : { kind: 'unknown' };
  }
  const named = sections.filter((section) => section.phase === phase);
  const failed = named.find(hasFailed) ?? named.find(({ complete }) => complete === undefined);
  if (failed !== undefined) return inSection(lines, marks, failed);
  // The text says that the phase succeeded.
  const end = named.at(-1)?.complete;
  return end === undefined ? { kind: 'unknown' } : { kind: 'phaseEnd', line: end.line, phase };
}

/** A log that CodeBuild has not written: the first of the surest errors. */
function withoutPhases(lines: readonly string[]): FailurePlace {
  const error = surestOf(errorLinesOf(lines).filter(({ rank }) => rank !== 'words'));
  if (error === undefined) return { kind: 'unknown' };
  return {
    kind: 'line',
    line: error.line,
    excerpt: sayingFrom(lines, error.line, lines.length, excerptLength),
  };
}
