import * as l10n from '@vscode/l10n';

/** What CodeBuild puts around a failure, as CodePipeline passes it on. The phase and the code say no more than the message. */
const buildFrame =
  /^\s*Build terminated with state: (?<state>\w+)\.?(?:\s*Phase: (?<phase>\w*), Code: (?<code>[\w:. -]*), Message:(?<message>[^]*))?$/;
const command = /^Error while executing command: (?<command>[^]*)\. Reason: (?<reason>[^]*?)\.?$/;
const exitStatus = /^exit status (?<status>\d+)$/;

/**
 * The reason of a failure in one line, without what CodeBuild says around it: "`npm run build` exited with 2". Any
 * other text is its own first line. Takes and returns plain text.
 */
export function failureReason(message: string): string {
  const frame = buildFrame.exec(message)?.groups;
  if (!frame) return firstLine(message);
  const said = phaseFailure(frame.message ?? '');
  if (said !== '') return said;
  return frame.state === 'TIMED_OUT' ? l10n.t('Build timed out') : firstLine(message);
}

/** The words of CodeBuild for a phase that failed in one line; empty where it has none. */
export function phaseFailure(message: string): string {
  const said = message.trim();
  const failed = command.exec(said)?.groups;
  return failed?.command !== undefined && failed.reason !== undefined
    ? commandFailure(firstLine(failed.command), failed.reason)
    : firstLine(said);
}

function commandFailure(failed: string, reason: string): string {
  const status = exitStatus.exec(reason)?.groups?.status;
  return status === undefined
    ? `\`${failed}\`: ${firstLine(reason)}`
    : l10n.t('`{0}` exited with {1}', failed, status);
}

const firstLine = (text: string): string => text.trim().split(/\s*[\r\n]/, 1)[0] ?? '';
