import type * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import type { Services } from '../../ui/services';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';
import { integrationCommands } from './integrationCommands';
import type { Desk } from './jobRows';
import { IntegrationsTree } from './integrationsTree';

/** Shows and changes what pipelines are integrated by: custom action types, webhooks and job workers. */
export const integrations = (
  view: vscode.TreeView<TreeNode>,
  services: Services,
  rows: RowSources,
  desk: Desk,
  clock: Clock,
  own: Own,
) => ({
  tree: own(new IntegrationsTree(view, rows, desk, services.scheduler, clock)),
  commands: integrationCommands(services),
});
