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
  const said = frame.message?.trim() ?? '';
  const failed = command.exec(said)?.groups;
  if (failed?.command !== undefined && failed.reason !== undefined)
    return commandFailure(firstLine(failed.command), failed.reason);
  if (said !== '') return firstLine(said);
  return frame.state === 'TIMED_OUT' ? l10n.t('Build timed out') : firstLine(message);
}

function commandFailure(failed: string, reason: string): string {
  const status = exitStatus.exec(reason)?.groups?.status;
  return status === undefined
    ? `\`${failed}\`: ${firstLine(reason)}`
    : l10n.t('`{0}` exited with {1}', failed, status);
}

const firstLine = (text: string): string => text.trim().split(/\s*[\r\n]/, 1)[0] ?? '';
