import type { PipelineLists } from '../../core/lists/pipelineLists';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { clearFilter, filterPipelines } from './filterPipelines';
import { groupPipelines } from './groupPipelines';
import { addFavourite, removeFavourite } from './markFavourite';
import { sortPipelines } from './sortPipelines';

/** Which pipelines the lists show, and in which order. */
export const arrange = (services: Services, lists: PipelineLists) =>
  ({
    'codepipeline.addFavourite': addFavourite(services, lists.favourites),
    'codepipeline.clearFilter': clearFilter(lists),
    'codepipeline.filterPipelines': filterPipelines(lists),
    'codepipeline.groupPipelines': groupPipelines(services, lists),
    'codepipeline.removeFavourite': removeFavourite(lists.favourites),
    'codepipeline.sortPipelines': sortPipelines(lists),
  }) satisfies Commands;
