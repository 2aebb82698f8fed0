import * as vscode from 'vscode';
import { LazyDisposable } from './domain/lazy';
import { speak } from './domain/language';
import { Owned } from './domain/owned';
import type { App, Features, Views } from './appInterface';
import { layFoundation } from './foundation';

/**
 * Makes the app. When a part of it cannot be built, the parts built before are disposed, so that it can be
 * tried again.
 */
export function createApp(context: vscode.ExtensionContext, views: Views): App {
  const owned = new Owned();
  try {
    return { ...build(context, views, owned), dispose: () => owned.dispose() };
  } catch (error) {
    owned.dispose();
    throw error;
  }
}

/** Builds what the first rows need; disposal is in reverse order. Loads no SDK and waits for nothing. */
function build(context: vscode.ExtensionContext, views: Views, owned: Owned): Omit<App, 'dispose'> {
  // Before anything else, which might make a text.
  speak(vscode.env.language, vscode.l10n.bundle);
  const foundation = layFoundation(context, views, owned.own);
  const features = owned.own(
    new LazyDisposable<Features>(async () => {
      const { createFeatures } = await import('./createFeatures');
      return createFeatures(context, views, foundation);
    }),
  );
  return {
    trees: { pipelines: foundation.pipelines.tree, attention: foundation.attentionList.tree },
    features: () => {
      foundation.queue.start();
      return features.load();
    },
  };
}
