import { viewIds } from './ids';
import { link } from './link';
import { text } from './text';
import { connected, isSet } from './when';
import type { ViewName, When } from './when';

const container = 'codepipeline';
const icon = 'media/codepipeline.svg';

/** The views in their order, each with its share of the height. */
const views: Readonly<
  Record<
    ViewName,
    {
      readonly title: string;
      readonly initialSize: number;
      readonly when?: When;
      /** Whether it begins with its title only: what most users need rarely. */
      readonly isCollapsed?: true;
    }
  >
> = {
  pipelines: { title: 'Pipelines', initialSize: 3 },
  // There is one welcome, in the view above.
  attention: { title: 'Attention', initialSize: 1, when: connected },
  integrations: { title: 'Integrations', initialSize: 1, when: connected, isCollapsed: true },
};

const viewNames = Object.keys(views) as ViewName[];

/** One button only: what most users want. The rest are links in the text, which the editor shows as such. */
const noConnections = [
  'See and operate AWS CodePipeline from here: pipelines, executions, approvals and live timelines.',
  link('Add Connection', 'codepipeline.addConnection'),
  `No AWS account? ${link('Open the sample account', 'codepipeline.openSampleAccount')}, which runs on this computer.`,
  `New here? ${link('First steps', 'codepipeline.openWalkthrough')} · ${link('Documentation', 'codepipeline.openDocumentation')}`,
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
      when: views[name].when,
      ...(views[name].isCollapsed && { visibility: 'collapsed' }),
    })),
  },
  viewsWelcome: [
    {
      view: viewIds.pipelines,
      contents: text('welcome.noConnections', noConnections),
      when: isSet('codepipeline.hasNoConnections'),
    },
  ],
};
