import * as vscode from 'vscode';
import { fetchDefinition } from '../../core/changes/planDefinitions';
import { changesBetween } from '../../core/changes/saveDefinition';
import type { DeployedDefinition } from '../../domain/pipeline/pipeline';
import type { PipelineRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { hubRow } from '../../ui/quickInput/hubRow';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { firstLine } from '../../ui/text/plainText';
import { compareTexts } from './compareTexts';
import { showDefinition } from './openDefinition';
import type { PipelineFiles } from './pipelineFiles';
import { deploy } from './updatePipeline';

/** As many versions as are read at a time: one call each. */
const pageSize = 8;

/** Lists the versions of a definition with what each changed, to look at them, compare them, and restore one. */
export const definitionHistory =
  (services: Services, files: PipelineFiles): CommandHandler<'codepipeline.showDefinitionHistory'> =>
  async (target) => {
    const title = vscode.l10n.t('History of the Definition');
    const pipeline = await choosePipeline(services, target, title);
    if (pipeline === undefined) return;
    const versions = await whileWaiting(vscode.l10n.t('Loading versions of {0}…', pipeline.name), (signal) =>
      firstVersions(services, pipeline, signal),
    );
    let active: number | undefined;
    for (;;) {
      const version = await chooseVersion(services, pipeline, versions, {
        placeholder: vscode.l10n.t('Select a version'),
        ...(active !== undefined && { active }),
      });
      if (version === undefined || version === back) return;
      active = version;
      if ((await actOn(services, files, pipeline, versions, version)) !== back) return;
    }
  };

interface VersionQuestion {
  readonly placeholder: string;
  readonly active?: number;
  readonly except?: number;
  readonly hasBack?: boolean;
}

/** Asks for one of the versions; older ones are read when the user asks for them. */
async function chooseVersion(
  services: Services,
  pipeline: PipelineRef,
  versions: DeployedDefinition[],
  { placeholder, active, except, hasBack = false }: VersionQuestion,
): Promise<number | typeof back | undefined> {
  let at = active;
  for (;;) {
    const answer = await pick<number | 'more'>({
      title: flowTitle(
        services,
        vscode.l10n.t('{0}: {1}', vscode.l10n.t('History of the Definition'), pipeline.name),
        [pipeline],
      ),
      placeholder,
      hasBack,
      rows: () => rowsOf(versions).filter(({ value }) => except === undefined || value !== except),
      ...(at !== undefined && { active: at }),
    });
    if (answer !== 'more') return answer;
    at = versions.at(-1)?.version;
    await whileWaiting(vscode.l10n.t('Loading versions of {0}…', pipeline.name), (signal) =>
      loadOlder(services, pipeline, versions, signal),
    );
  }
}

async function firstVersions(
  services: Pick<Services, 'scheduler'>,
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<DeployedDefinition[]> {
  const versions = [await fetchDefinition(services, pipeline, signal)];
  await loadOlder(services, pipeline, versions, signal);
  return versions;
}

/** Reads the versions before those that are known. */
async function loadOlder(
  services: Pick<Services, 'scheduler'>,
  pipeline: PipelineRef,
  versions: DeployedDefinition[],
  signal: AbortSignal,
): Promise<void> {
  const oldest = versions.at(-1)?.version ?? 1;
  const numbers = Array.from({ length: Math.min(pageSize, oldest - 1) }, (_, index) => oldest - 1 - index);
  versions.push(
    ...(await Promise.all(numbers.map((version) => fetchDefinition(services, pipeline, signal, version)))),
  );
}

function rowsOf(versions: readonly DeployedDefinition[]) {
  const oldest = versions.at(-1);
  return [
    ...versions.map((each, index) => {
      const before = versions[index + 1];
      const changes = before === undefined ? [] : changesBetween(before.definition, each.definition);
      return hubRow<number | 'more'>(
        {
          icon: index === 0 ? 'circle-filled' : 'history',
          label: vscode.l10n.t('Version {0}', each.version),
          ...(index === 0 && { description: vscode.l10n.t('deployed') }),
          detail:
            each.version === 1
              ? vscode.l10n.t('Created')
              : before === undefined
                ? vscode.l10n.t('Load older versions to see what it changed')
                : changes.length === 0
                  ? vscode.l10n.t('No change of the structure')
                  : changes.map(firstLine).join(' · '),
        },
        each.version,
      );
    }),
    ...(oldest !== undefined && oldest.version > 1
      ? [hubRow<number | 'more'>({ icon: 'ellipsis', label: vscode.l10n.t('Load Older Versions…') }, 'more')]
      : []),
  ];
}

type Deed = 'open' | 'current' | 'previous' | 'another' | 'restore';

/** Asks what to do with a version, and does it; Back leads to the list of versions. */
async function actOn(
  services: Services,
  files: PipelineFiles,
  pipeline: PipelineRef,
  versions: DeployedDefinition[],
  version: number,
): Promise<typeof back | undefined> {
  const current = versions[0];
  const chosen = versions.find((each) => each.version === version);
  if (current === undefined || chosen === undefined) return undefined;
  const isCurrent = version === current.version;
  const mayRestore = services.connections.find(pipeline.connection)?.isReadOnly === false;
  const deed = await pick<Deed>({
    title: flowTitle(services, vscode.l10n.t('{0}: version {1}', pipeline.name, version), [pipeline]),
    placeholder: vscode.l10n.t('What do you want to do with this version?'),
    hasBack: true,
    rows: () => [
      ...(isCurrent
        ? []
        : [
            hubRow<Deed>(
              {
                icon: 'git-compare',
                label: vscode.l10n.t('Compare with the Deployed Version {0}', current.version),
              },
              'current',
            ),
          ]),
      ...(version === 1
        ? []
        : [
            hubRow<Deed>(
              { icon: 'diff', label: vscode.l10n.t('Compare with the Version Before') },
              'previous',
            ),
          ]),
      ...(current.version === 1
        ? []
        : [
            hubRow<Deed>(
              { icon: 'arrow-swap', label: vscode.l10n.t('Compare with Another Version…') },
              'another',
            ),
          ]),
      hubRow<Deed>({ icon: 'json', label: vscode.l10n.t('Open') }, 'open'),
      ...(isCurrent || !mayRestore
        ? []
        : [
            hubRow<Deed>(
              {
                icon: 'discard',
                label: vscode.l10n.t('Restore…'),
                detail: vscode.l10n.t('Makes this structure the newest version, after asking'),
              },
              'restore',
            ),
          ]),
    ],
  });
  const addressOf = (each: number) => (each === current.version ? { pipeline } : { pipeline, version: each });
  const compare = (a: number, b: number) =>
    compareTexts(
      addressOf(a),
      addressOf(b),
      vscode.l10n.t('{0}: version {1} ↔ version {2}', pipeline.name, a, b),
    );
  if (deed === 'open') await showDefinition(files, addressOf(version));
  if (deed === 'current') await compare(version, current.version);
  if (deed === 'previous') await compare(version - 1, version);
  if (deed === 'another') {
    const other = await chooseVersion(services, pipeline, versions, {
      placeholder: vscode.l10n.t('Select the version to compare version {0} with', version),
      except: version,
      hasBack: true,
    });
    if (other === back) return actOn(services, files, pipeline, versions, version);
    if (other !== undefined) await compare(Math.min(version, other), Math.max(version, other));
  }
  if (deed === 'restore') await deploy(services, pipeline, chosen.definition);
  return deed === back ? back : undefined;
}
