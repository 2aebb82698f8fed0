import type { Draw } from '../draw';
import { commandOf } from '../tools/tools';
import { scriptPhases } from './buildScript';
import type { BuildScript, Command, ScriptPhase } from './buildScript';

/** Why a build fails, as CodeBuild says it in the context of a phase. */
export interface BuildFailure {
  readonly phase: ScriptPhase | 'DOWNLOAD_SOURCE' | 'UPLOAD_ARTIFACTS';
  readonly code: string;
  readonly message: string;
  /** The command that fails and its exit status, where it is one. */
  readonly command?: { readonly text: string; readonly exit: number };
}

const failedCommand = (phase: ScriptPhase, text: string, exit: number): BuildFailure => ({
  phase,
  code: 'COMMAND_EXECUTION_ERROR',
  message: `Error while executing command: ${text}. Reason: exit status ${exit}`,
  command: { text, exit },
});

/** One of the ways in which a build of this script can fail. */
export function usualFailure({ phases, weak = [['BUILD', 0]] }: BuildScript, draw: Draw): BuildFailure {
  const [first = ['BUILD', 0] as const, ...others] = weak;
  // Most failures are those of the build itself.
  const [phase, place] =
    draw.fraction('failing phase') < 0.75 ? first : draw.pick([first, ...others], 'failing command');
  const command = phases[phase]?.[place];
  return command === undefined
    ? failedCommand('BUILD', 'build', 1)
    : failedCommand(phase, command.text, command.failure.exit);
}

/** The error of the action, in the words of CodePipeline. */
export const actionError = ({ phase, code, message }: BuildFailure) => ({
  code: 'JobFailed',
  message: `Build terminated with state: FAILED. Phase: ${phase}, Code: ${code}, Message: ${message}`,
});

const known = [...scriptPhases, 'DOWNLOAD_SOURCE', 'UPLOAD_ARTIFACTS'] as const;

/** What the error of an action says of its build; undefined where it says nothing that a build could fail of. */
export function failureIn(error: string): BuildFailure | undefined {
  const [, name, code, message] = /Phase: (\w+), Code: (\w+),? Message: ([^]*)$/.exec(error) ?? [];
  const phase = known.find((candidate) => candidate === name);
  if (phase === undefined || code === undefined || message === undefined) return undefined;
  const [, text, exit] =
    /^Error while executing command: ([^]*)\. Reason: exit status (\d+)$/.exec(message) ?? [];
  if (text === undefined || exit === undefined) return { phase, code, message };
  return { phase, code, message, command: { text, exit: Number(exit) } };
}

/** The script with the command of a failure in it, in place of all others of its phase if it has none like it. */
export function withCommand(script: BuildScript, { phase, command }: BuildFailure, draw: Draw): BuildScript {
  if (command === undefined || phase === 'DOWNLOAD_SOURCE' || phase === 'UPLOAD_ARTIFACTS') return script;
  const own = script.phases[phase] ?? [];
  if (own.some(({ text }) => text === command.text)) return script;
  const added: Command = commandOf(command.text, draw, script.suite);
  return { ...script, phases: { ...script.phases, [phase]: [added] } };
}
