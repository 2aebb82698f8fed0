import { markOf } from './logMarks';
import type { LogMark } from './logMarks';

/** A phase or a command of a log, by its lines; the end is inclusive. */
export interface LogSection {
  readonly kind: 'phase' | 'command';
  /** The name of the phase, or the first line of the command. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly hasFailed: boolean;
  /** The commands of a phase. */
  readonly parts: readonly LogSection[];
}

interface Open {
  readonly name: string;
  readonly start: number;
  hasFailed: boolean;
  readonly parts: LogSection[];
}

/** The last line that says something, of those from `start` to before `end`. */
function lastLine(lines: readonly string[], start: number, end: number): number {
  let last = Math.max(start, end - 1);
  while (last > start && lines[last]?.trim() === '') last -= 1;
  return last;
}

/** The phases of a log with their commands, in order; what is outside of any belongs to none. */
export function outlineOf(lines: readonly string[]): readonly LogSection[] {
  const phases: LogSection[] = [];
  let phase: Open | undefined;
  let command: Open | undefined;
  const endCommand = (line: number) => {
    if (command === undefined) return;
    const section = close('command', command, lastLine(lines, command.start, line));
    (phase?.parts ?? phases).push(section);
    command = undefined;
  };
  const endPhase = (line: number) => {
    endCommand(line);
    if (phase !== undefined) phases.push(close('phase', phase, lastLine(lines, phase.start, line)));
    phase = undefined;
  };
  const take = (mark: LogMark, line: number) => {
    const before = phases.at(-1);
    // A phase that succeeded has an empty reason behind its end; the reason of a failure stays in sight.
    if (mark.kind === 'context' && mark.code === '' && mark.message === '' && before?.end === line - 1)
      phases[phases.length - 1] = { ...before, end: line };
    switch (mark.kind) {
      case 'enter':
        endPhase(line);
        phase = { name: mark.phase, start: line, hasFailed: false, parts: [] };
        return;
      case 'command':
        endCommand(line);
        command = { name: mark.command, start: line, hasFailed: false, parts: [] };
        return;
      case 'commandFailed':
        if (command !== undefined) command.hasFailed = true;
        return endCommand(line);
      case 'complete':
        if (phase !== undefined && mark.isFailure) phase.hasFailed = true;
        // The end belongs to the phase; a phase without "Entering" has nothing but its end.
        return phase === undefined ? endCommand(line) : endPhase(line + 1);
      case 'context':
      case 'note':
        return endCommand(line);
    }
  };
  lines.forEach((text, line) => {
    const mark = markOf(text);
    if (mark !== undefined) take(mark, line);
  });
  endPhase(lines.length);
  return phases;
}

const close = (
  kind: LogSection['kind'],
  { name, start, hasFailed, parts }: Open,
  end: number,
): LogSection => ({
  kind,
  name,
  start,
  end,
  hasFailed,
  parts,
});
