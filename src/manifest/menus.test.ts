import assert from 'node:assert/strict';
import { area, oneRow, rows } from './command';
import type { Command } from './command';
import { commandList } from './allCommands';
import { menus, menusOf } from './menus';
import { always, never } from './when';

const menusWith = (commands: Readonly<Record<string, Command>>) => menusOf(Object.entries(commands));

const everyView = 'view =~ /^codepipeline\\.(pipelines|attention|integrations)$/';

describe('The menus', () => {
  it('offer a command on the rows of every view that have its capability', () => {
    const { 'view/item/context': entries } = menusWith({
      stop: { title: 'Stop', takes: rows, rows: { can: 'canStop', group: 'run', button: 2 } },
    });
    const when = `${everyView} && viewItem =~ /;canStop;/`;
    assert.deepEqual(entries, [
      { command: 'codepipeline.stop', when, group: 'inline@2' },
      { command: 'codepipeline.stop', when, group: '1_run@1' },
    ]);
  });

  it('omit a command while several rows are selected, unless it accepts them all', () => {
    const { 'view/item/context': entries } = menusWith({
      several: { title: 'Several', takes: rows, rows: { can: 'canStop', group: 'run' } },
      one: { title: 'One', takes: oneRow, rows: { can: 'canStop', group: 'run' } },
      none: { title: 'None', rows: { can: 'canStop', group: 'run' } },
    });
    assert.deepEqual(
      entries.map(({ when }) => when?.includes('!listMultiSelection')),
      [false, true, true],
    );
  });

  it('let a button require another capability than the menu entry', () => {
    const { 'view/item/context': entries } = menusWith({
      start: {
        title: 'Start',
        takes: rows,
        rows: {
          can: ['canStart', 'canRestart'],
          group: 'run',
          button: { at: 1, can: 'canStart', unless: 'canStop', views: ['pipelines'] },
        },
      },
    });
    assert.deepEqual(
      entries.map(({ when }) => when),
      [
        'view == codepipeline.pipelines && viewItem =~ /;canStart;/ && !(viewItem =~ /;canStop;/)',
        `${everyView} && (viewItem =~ /;canStart;/ || viewItem =~ /;canRestart;/)`,
      ],
    );
  });

  it('number the entries of each group in the order in which the commands are declared', () => {
    const { 'view/item/context': entries } = menusWith({
      c: { title: 'C', rows: { can: 'canC', group: 'run' } },
      b: { title: 'B', rows: { can: 'canB', group: 'copy' } },
      a: { title: 'A', rows: { can: 'canA', group: 'run' } },
    });
    assert.deepEqual(
      entries.map(({ command, group }) => [command, group]),
      [
        ['codepipeline.c', '1_run@1'],
        ['codepipeline.b', '4_copy@1'],
        ['codepipeline.a', '1_run@2'],
      ],
    );
  });

  it('have a command in the palette once there is a connection, unless it declares otherwise', () => {
    const { commandPalette } = menusWith({
      usual: { title: 'Usual' },
      lasting: { title: 'Lasting', palette: always },
      hidden: { title: 'Hidden', palette: never },
    });
    assert.deepEqual(commandPalette, [
      { command: 'codepipeline.hidden', when: 'false' },
      { command: 'codepipeline.usual', when: '!codepipeline.hasNoConnections' },
    ]);
  });

  it('have a command in the title of a view when the palette has it, unless it declares otherwise', () => {
    const { 'view/title': entries } = menusWith({
      sort: { title: 'Sort', viewTitle: { group: 'arrange' } },
      add: { title: 'Add', palette: always, viewTitle: { button: 2 } },
      clear: { title: 'Clear', viewTitle: { button: -1, views: ['attention'], when: 'isFiltered' } },
    });
    assert.deepEqual(entries, [
      {
        command: 'codepipeline.sort',
        when: 'view == codepipeline.pipelines && !codepipeline.hasNoConnections',
        group: '1_arrange@1',
      },
      { command: 'codepipeline.add', when: 'view == codepipeline.pipelines', group: 'navigation@2' },
      {
        command: 'codepipeline.clear',
        when: 'view == codepipeline.attention && isFiltered',
        group: 'navigation@-1',
      },
    ]);
  });

  it('give every entry of a group a unique place', () => {
    for (const [menu, entries] of Object.entries(menus)) {
      // Which buttons a row has is said by its capabilities; few of them are ever together.
      const places = entries.flatMap(({ group }) => (group?.startsWith('inline') ? [] : (group ?? [])));
      assert.deepEqual(places, [...new Set(places)], menu);
    }
  });

  it('have each command in the palette once, and each command somewhere', () => {
    const listed = menus.commandPalette.map(({ command }) => command);
    assert.deepEqual(listed, [...new Set(listed)]);
    const hidden = commandList.filter(
      ([, { palette, rows: onRows, viewTitle, timelineButton }]) =>
        palette === never && !onRows && !viewTitle && timelineButton === undefined,
    );
    // Rows, messages and quick fixes run these.
    assert.deepEqual(
      hidden.map(([name]) => name),
      ['loadMoreExecutions', 'answerApproval', 'watchNextPush', 'ignoreDefinitionProblem', 'manageTrust'],
    );
  });

  it('use only capabilities that their area declares', () => {
    const { commands } = area({
      capabilities: ['canStop'],
      commands: {
        // @ts-expect-error: "canStpo" is no capability of the area.
        stop: { title: 'Stop', rows: { can: 'canStpo', group: 'run' } },
      },
    });
    assert.ok(commands.stop);
  });
});
