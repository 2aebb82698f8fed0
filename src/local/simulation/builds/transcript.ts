import { linesOf, listed } from '../logs/logLines';
import type { Block } from '../logs/log';
import { scattered } from '../draw';
import { scriptPhases } from './buildScript';
import type { BuildPlan, PlannedPhase, Step } from './plan';

/** `2025/12/14 22:48:31.261140`: the agent writes microseconds. */
export function stampOf(time: number): string {
  const [day = '', clock = ''] = new Date(time).toISOString().slice(0, -1).split('T');
  const micros = String(scattered(time % 1_000_003, 1000)).padStart(3, '0');
  return `${day.replaceAll('-', '/')} ${clock}${micros}`;
}

/** Lines that the agent writes at one time. */
const said = (time: number, ...texts: readonly string[]): Block => ({
  from: time,
  until: time,
  lines: listed(texts.map((text) => `[Container] ${stampOf(time)} ${text}`)),
});

/** A command as the log repeats it: its first line after the agent's words, the others as they are. */
const echoed = (time: number, text: string): Block => {
  const [first = '', ...others] = text.split('\n');
  return {
    from: time,
    until: time,
    lines: listed([`[Container] ${stampOf(time)} ${first}`, ...others]),
  };
};

const blank = (time: number): Block => ({ from: time, until: time, lines: listed(['']) });

/** The log of a build, as the agent of CodeBuild writes it. */
export function transcriptOf(plan: BuildPlan, source: string): Block[] {
  return plan.phases.flatMap((phase) => {
    switch (phase.type) {
      case 'DOWNLOAD_SOURCE':
        return download(plan, phase, source);
      case 'UPLOAD_ARTIFACTS':
        return upload(plan, phase);
      case 'INSTALL':
      case 'PRE_BUILD':
      case 'BUILD':
      case 'POST_BUILD':
        return [
          said(phase.start, `Entering phase ${phase.type}`),
          ...phase.steps.flatMap(stepBlocks),
          complete(phase),
        ];
      default:
        return [];
    }
  });
}

function download({ script }: BuildPlan, phase: PlannedPhase, source: string): Block[] {
  const at = (share: number) => Math.round(phase.start + (phase.end - phase.start) * share);
  const root = `/codebuild/output/${source}/src`;
  const begun = said(
    at(0),
    'Running on CodeBuild On-demand',
    'Waiting for agent ping',
    'Waiting for DOWNLOAD_SOURCE',
  );
  const found = said(
    at(0.4),
    'Phase is DOWNLOAD_SOURCE',
    `CODEBUILD_SRC_DIR=${root}`,
    `YAML location is ${root}/buildspec.yml`,
  );
  if (phase.status === 'FAILED') return [begun, found, complete(phase)];
  const [runtime, version] = script.runtime ?? [];
  const counts = scriptPhases.flatMap((name) => {
    const count = script.phases[name]?.length ?? 0;
    return count === 0 ? [] : [` ${name}: ${count} commands`];
  });
  return [
    begun,
    found,
    said(
      at(0.5),
      'Setting HTTP client timeout to higher timeout for S3 source',
      'Processing environment variables',
      ...(runtime === undefined
        ? []
        : [`Selecting '${runtime}' runtime version '${version ?? ''}' based on manual selections...`]),
    ),
    said(
      at(0.8),
      `Moving to directory ${root}`,
      'Cache is not defined in the buildspec',
      'Skip cache due to: no paths specified to be cached',
      'Registering with agent',
      `Phases found in YAML: ${counts.length}`,
      ...counts,
    ),
    complete(phase),
  ];
}

function stepBlocks({ command, start, end, exit, output }: Step): Block[] {
  return [
    blank(start),
    echoed(start, `Running command ${command.text}`),
    { from: start, until: end, lines: output },
    ...(exit === 0
      ? []
      : [blank(end), echoed(end, `Command did not exit successfully ${command.text} exit status ${exit}`)]),
    ...(exit === 0 ? [blank(end)] : []),
  ].filter(({ lines }) => lines.count > 0);
}

function upload({ script }: BuildPlan, phase: PlannedPhase): Block[] {
  const at = (share: number) => Math.round(phase.start + (phase.end - phase.start) * share);
  const [pattern, files] = script.artifacts ?? [];
  const expanding = (what: string) => [
    'Expanding base directory path: .',
    'Assembling file list',
    'Expanding .',
    'Expanding file paths for base directory .',
    'Assembling file list',
    `Expanding ${what}`,
  ];
  return [
    ...(script.suite === undefined
      ? []
      : [
          said(
            at(0.1),
            'Preparing to copy test report artifacts',
            ...expanding(`reports/${script.suite.name}.xml`),
            'Found 1 file(s)',
          ),
        ]),
    ...(pattern === undefined
      ? []
      : [
          said(
            at(0.5),
            ...expanding(pattern),
            ...(phase.status === 'FAILED' ? [] : [`Found ${files ?? 1} file(s)`]),
          ),
        ]),
    complete(phase),
  ];
}

/** The context is two spaces wide where there is none. */
function complete({ type, status, end, context }: PlannedPhase): Block {
  const { statusCode = '', message = '' } = context ?? {};
  const words = `Phase context status code: ${statusCode} Message: ${message}`;
  const [first = '', ...others] = words.split('\n');
  return {
    from: end,
    until: end,
    lines: listed([
      `[Container] ${stampOf(end)} Phase complete: ${type} State: ${status}`,
      `[Container] ${stampOf(end)} ${first}`,
      ...others,
    ]),
  };
}

/** The lines of a file, spread over the time in which the commands of a build run. */
export function fileBlocks({ phases }: BuildPlan, text: string): Block[] {
  const from = phases.find(({ type }) => type === 'DOWNLOAD_SOURCE')?.start ?? 0;
  const until = phases.find(({ type }) => type === 'FINALIZING')?.start ?? from;
  return [{ from, until, lines: linesOf(text.replace(/\n$/, '')) }];
}
