import { area, rows } from '../command';
import { and, connected, isSet, never } from '../when';

const isFiltered = isSet('codepipeline.isFiltered');

/** Commands that arrange the list of pipelines. */
export const arrange = area({
  capabilities: ['canAddFavourite', 'canRemoveFavourite'],
  commands: {
    clearFilter: {
      title: 'Clear Filter',
      icon: 'clear-all',
      palette: isFiltered,
      viewTitle: { button: -2, when: and(connected, isFiltered) },
    },
    filterPipelines: { title: 'Filter Pipelines…', icon: 'filter', viewTitle: { button: -1 } },
    sortPipelines: { title: 'Sort Pipelines…', icon: 'list-ordered', viewTitle: { group: 'arrange' } },
    groupPipelines: { title: 'Group Pipelines…', icon: 'group-by-ref-type', viewTitle: { group: 'arrange' } },
    addFavourite: {
      title: 'Add to Favourites',
      icon: 'star-empty',
      takes: rows,
      palette: never,
      rows: { can: 'canAddFavourite', group: 'favourite' },
    },
    removeFavourite: {
      title: 'Remove from Favourites',
      icon: 'star-full',
      takes: rows,
      palette: never,
      rows: { can: 'canRemoveFavourite', group: 'favourite' },
    },
  },
});
