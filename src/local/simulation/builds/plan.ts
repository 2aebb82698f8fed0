import type { Lines } from '../logs/logLines';
import { scriptPhases } from './buildScript';
import type { BuildScript, Command, ScriptPhase } from './buildScript';
import type { BuildFailure } from './failure';

/** A build from its beginning to its end: every time is known when it starts. */
export interface BuildPlan {
  readonly start: number;
  readonly end: number;
  readonly script: BuildScript;
  readonly phases: readonly PlannedPhase[];
  readonly failure: BuildFailure | undefined;
}

export interface PlannedPhase {
  readonly type: PhaseType;
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly start: number;
  readonly end: number;
  readonly context?: { readonly statusCode: string; readonly message: string };
  readonly steps: readonly Step[];
}

export type PhaseType =
  | ScriptPhase
  | 'SUBMITTED'
  | 'QUEUED'
  | 'PROVISIONING'
  | 'DOWNLOAD_SOURCE'
  | 'UPLOAD_ARTIFACTS'
  | 'FINALIZING'
  | 'COMPLETED';

/** A command of a phase, as it runs. */
export interface Step {
  readonly command: Command;
  readonly start: number;
  readonly end: number;
  /** 0 where it succeeds. */
  readonly exit: number;
  readonly output: Lines;
}

/** What a phase is to do, before its times are known. */
interface Task {
  readonly type: PhaseType;
  /** How long it takes: this many milliseconds at most, and this share of the build at most. */
  readonly fixed?: readonly [most: number, share: number];
  readonly commands?: readonly { readonly command: Command; readonly exit: number; readonly output: Lines }[];
  readonly context?: PlannedPhase['context'];
}

/** Plans a build between two times, in milliseconds since the epoch; its failure says where it fails. */
export function planBuild(
  script: BuildScript,
  failure: BuildFailure | undefined,
  [start, end]: readonly [number, number],
): BuildPlan {
  const tasks = tasksOf(script, failure);
  const length = end - start;
  const fixedOf = ({ fixed }: Task) => (fixed === undefined ? 0 : Math.min(fixed[0], length * fixed[1]));
  const weightOf = ({ commands = [] }: Task) =>
    commands.reduce((sum, { command }) => sum + command.weight, 0.2);
  const isFree = ({ fixed }: Task) => fixed === undefined;
  const left = length - tasks.reduce((sum, task) => sum + fixedOf(task), 0) - Math.min(1500, length * 0.05);
  const weights = tasks.filter(isFree).reduce((sum, task) => sum + weightOf(task), 0);

  let time = start;
  const phases = tasks.map((task): PlannedPhase => {
    const from = time;
    const took = isFree(task) ? (left * weightOf(task)) / weights : fixedOf(task);
    time += took;
    let step = from;
    const each = took / weightOf(task);
    return {
      type: task.type,
      status: task.context === undefined ? 'SUCCEEDED' : 'FAILED',
      start: Math.round(from),
      end: Math.round(time),
      ...(task.context === undefined ? {} : { context: task.context }),
      steps: (task.commands ?? []).map(({ command, exit, output }): Step => {
        const began = step;
        step += each * command.weight;
        return { command, start: Math.round(began), end: Math.round(step), exit, output };
      }),
    };
  });
  const ended = Math.round(time);
  return {
    start,
    end: ended,
    script,
    failure,
    phases: [...phases, { type: 'COMPLETED', status: 'SUCCEEDED', start: ended, end: ended, steps: [] }],
  };
}

function tasksOf(script: BuildScript, failure: BuildFailure | undefined): Task[] {
  const failsIn = (phase: PhaseType) => (failure?.phase === phase ? contextOf(failure) : {});
  const tasks: Task[] = [
    { type: 'SUBMITTED', fixed: [200, 0.01] },
    { type: 'QUEUED', fixed: [900, 0.02] },
    { type: 'PROVISIONING', fixed: [9000, 0.12] },
    { type: 'DOWNLOAD_SOURCE', fixed: [2500, 0.05], ...failsIn('DOWNLOAD_SOURCE') },
  ];
  const finalizing: Task = { type: 'FINALIZING', fixed: [1500, 0.03] };
  if (failure?.phase === 'DOWNLOAD_SOURCE') return [...tasks, finalizing];
  for (const phase of scriptPhases) {
    const isAfterFailure = phase === 'POST_BUILD' && failure?.phase === 'BUILD';
    const task = isAfterFailure ? afterFailedBuild(script) : scriptTask(script, phase, failure);
    tasks.push(task);
    // CodeBuild continues after a failed BUILD, but not after a failure before it.
    if (task.context !== undefined && (phase === 'INSTALL' || phase === 'PRE_BUILD'))
      return [...tasks, finalizing];
  }
  tasks.push({
    type: 'UPLOAD_ARTIFACTS',
    fixed: [1500, 0.03],
    ...failsIn('UPLOAD_ARTIFACTS'),
    ...missing(script, failure),
  });
  return [...tasks, finalizing];
}

const contextOf = ({ code, message }: BuildFailure) => ({ context: { statusCode: code, message } });

function scriptTask(
  { phases, weak = [] }: BuildScript,
  phase: ScriptPhase,
  failure: BuildFailure | undefined,
): Task {
  const commands = phases[phase] ?? [];
  if (failure?.phase !== phase) return { type: phase, commands: commands.map(succeeding) };
  const weakest = weak.find(([where]) => where === phase)?.[1] ?? 0;
  const named = commands.findIndex(({ text }) => text === failure.command?.text);
  const failing = commands[named === -1 ? weakest : named];
  if (failing === undefined) return { type: phase, ...contextOf(failure) };
  return {
    type: phase,
    ...contextOf(failure),
    commands: [
      ...commands.slice(0, commands.indexOf(failing)).map(succeeding),
      {
        command: failing,
        exit: failure.command?.exit ?? failing.failure.exit,
        output: failing.failure.output,
      },
    ],
  };
}

const succeeding = (command: Command) => ({ command, exit: 0, output: command.output });

/** POST_BUILD runs after a failed BUILD as well, and does not find what that has not made. */
function afterFailedBuild({ phases }: BuildScript): Task {
  const commands = phases.POST_BUILD ?? [];
  const [first] = commands;
  if (first === undefined) return { type: 'POST_BUILD', commands: [] };
  const { exit, output } = first.failure;
  const message = `Error while executing command: ${first.text}. Reason: exit status ${exit}`;
  return {
    type: 'POST_BUILD',
    commands: [{ command: first, exit, output }],
    context: { statusCode: 'COMMAND_EXECUTION_ERROR', message },
  };
}

/** What a failed build has not made is missing among its artifacts. */
function missing({ artifacts }: BuildScript, failure: BuildFailure | undefined): Partial<Task> {
  if (artifacts === undefined || failure === undefined || failure.phase === 'UPLOAD_ARTIFACTS') return {};
  return { context: { statusCode: 'CLIENT_ERROR', message: 'no matching artifact paths found' } };
}
