import { viewIds } from './ids';
import { link } from './link';
import { text } from './text';
import { isSet } from './when';
import type { ViewName } from './when';

const container = 'codepipeline';
const icon = 'media/codepipeline.svg';

/** The views in their order, each with its share of the height. */
const views: Readonly<Record<ViewName, { readonly title: string; readonly initialSize: number }>> = {
  pipelines: { title: 'Pipelines', initialSize: 3 },
  attention: { title: 'Attention', initialSize: 1 },
};

const viewNames = Object.keys(views) as ViewName[];

const noConnections = [
  'See and operate AWS CodePipeline from here: pipelines, executions, approvals and live timelines.',
  link('Add Connection', 'codepipeline.addConnection'),
  'No AWS account? Try the sample account, which runs on this computer.',
  link('Open Sample Account', 'codepipeline.openSampleAccount'),
  link('Documentation', 'codepipeline.openDocumentation'),
].join('\n');

/** The views, their containers, and their texts while they are empty. */
export const viewContributions = {
  viewsContainers: {
    activitybar: [{ id: container, title: text('view.container', 'CodePipeline'), icon }],
  },
  views: {
    [container]: viewNames.map((name) => ({
      id: viewIds[name],
      name: text(`view.${name}`, views[name].title),
      icon,
      contextualTitle: 'CodePipeline',
      initialSize: views[name].initialSize,
    })),
  },
  viewsWelcome: viewNames.map((name) => ({
    view: viewIds[name],
    contents: text('welcome.noConnections', noConnections),
    when: isSet('codepipeline.hasNoConnections'),
  })),
};
