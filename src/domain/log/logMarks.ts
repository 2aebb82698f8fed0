/** What CodeBuild itself writes into a log, beside the output of the commands. */
export type LogMark =
  | { readonly kind: 'enter'; readonly phase: string }
  /** The first line of a command; the others of a multi-line command follow as they are. */
  | { readonly kind: 'command'; readonly command: string }
  /** The command again, up to `exit status` on this or a following line. */
  | { readonly kind: 'commandFailed'; readonly rest: string }
  | { readonly kind: 'complete'; readonly phase: string; readonly isFailure: boolean }
  /** The reason of a failure; both are empty where there was none. */
  | { readonly kind: 'context'; readonly code: string; readonly message: string }
  /** Anything else that it says. */
  | { readonly kind: 'note' };

const prefixed = /^\[(?:Container|Instance)\] \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)? (.*)$/;

const complete = /^Phase complete: (\w+) (?:State: (\w+)|Success: (true|false))/;
const context = /^Phase context status code: ?(\S*) +Message: ?(.*)$/;

/**
 * What CodeBuild says in a line; undefined for the output of a command. Its words are those of public logs from 2021 to
 * 2026; AWS does not document them.
 */
export function markOf(line: string): LogMark | undefined {
  if (!line.startsWith('[')) return undefined;
  const [, words] = prefixed.exec(line) ?? [];
  if (words === undefined) return undefined;
  const [, entered] = /^Entering phase (\w+)/.exec(words) ?? [];
  if (entered !== undefined) return { kind: 'enter', phase: entered };
  const [, command] = /^Running command ?(.*)$/.exec(words) ?? [];
  if (command !== undefined) return { kind: 'command', command };
  const [, rest] = /^Command did not exit successfully ?(.*)$/.exec(words) ?? [];
  if (rest !== undefined) return { kind: 'commandFailed', rest };
  const [isComplete, phase = '', state, success] = complete.exec(words) ?? [];
  if (isComplete !== undefined)
    return { kind: 'complete', phase, isFailure: (state ?? success) !== 'SUCCEEDED' && success !== 'true' };
  const [isContext, code = '', message = ''] = context.exec(words) ?? [];
  if (isContext !== undefined) return { kind: 'context', code, message };
  return { kind: 'note' };
}
