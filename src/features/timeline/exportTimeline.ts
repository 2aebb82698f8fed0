import * as vscode from 'vscode';
import { layoutTimeline } from '../../domain/timeline/layout';
import { shortId } from '../../domain/refs';
import { toChromeTrace } from '../../domain/timeline/export/chromeTrace';
import type { WhyFailed } from '../../domain/timeline/export/markdown';
import { toMarkdown } from '../../domain/timeline/export/markdown';
import { toSvg } from '../../domain/timeline/export/svg';
import type { TimelineInput } from '../../domain/timeline/input';
import type { ExportFormat } from '../../domain/timelineContract';
import { saveExport } from '../../ui/documents/saveExport';

/** A timeline as it is known now. */
export interface Exported {
  readonly input: TimelineInput;
  /** By the service's clock, epoch milliseconds. */
  readonly now: number;
  readonly whyFailed: WhyFailed;
}

/** Exports a timeline: a trace or a picture as a file, a summary on the clipboard. */
export async function exportTimeline(
  { input, now, whyFailed }: Exported,
  format: ExportFormat,
): Promise<void> {
  const layout = layoutTimeline(input, now);
  const { pipeline, executionId } = input.execution.ref;
  const name = `${pipeline.name}-${shortId(executionId)}`;
  switch (format) {
    case 'chromeTrace':
      return saveExport(`${name}.trace.json`, { [vscode.l10n.t('Trace')]: ['json'] }, toChromeTrace(layout));
    case 'svg':
      return saveExport(`${name}.svg`, { SVG: ['svg'] }, toSvg(layout));
    case 'markdown':
      await vscode.env.clipboard.writeText(toMarkdown(layout, whyFailed));
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The summary of {0} is on the clipboard, as Markdown.', name),
      );
  }
}
