import * as vscode from 'vscode';
import type { LocalRepositories } from '../../domain/git/localRepository';
import type { Own } from '../../domain/owned';
import { definitionLanguage } from '../../manifest/ids';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { ConfigValue } from '../../ui/settings/configValue';
import { PushStatusItem } from './pushStatusItem';
import { TriggerDocuments } from './triggerDocuments';
import { whatWouldMyPushStart } from './whatWouldMyPushStart';

interface PushNeeds extends Services {
  readonly git: LocalRepositories;
}

/** Tells which pipelines the next push starts. What reads definitions is loaded when it is needed. */
export function pushes(services: PushNeeds, own: Own) {
  const { git } = services;
  own(new PushStatusItem(git, own(new ConfigValue('codepipeline.statusBar.outgoing', (value) => value))));
  const changed = own(new vscode.EventEmitter<void>());
  own(git.onDidChange(() => changed.fire()));
  own(
    vscode.languages.registerCodeLensProvider(
      { language: definitionLanguage },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) => {
          const { triggerLenses } = await import('./triggerLenses');
          return triggerLenses(document, git);
        },
      },
    ),
  );
  return {
    documents: new TriggerDocuments(services),
    commands: {
      'codepipeline.whatWouldMyPushStart': whatWouldMyPushStart(services, async (forecast) => {
        const { openTrigger } = await import('./openTrigger');
        await openTrigger(forecast);
      }),
    } satisfies Commands,
  };
}
