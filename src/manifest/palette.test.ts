import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { areas, commandList } from './allCommands';
import { idOf } from './ids';
import { contributes, texts } from './manifest';
import { always, inActionType, inPartnerType, inLog, never, not } from './when';
import { isListed } from '../../test/support/paletteFilter';

const root = path.join(__dirname, '..', '..');
const korean = JSON.parse(readFileSync(path.join(root, 'package.nls.ko.json'), 'utf8')) as Readonly<
  Record<string, string>
>;
const { commands } = contributes as {
  readonly commands: readonly { readonly command: string; readonly category: string }[];
};
const category = (name: string) => commands.find(({ command }) => command === idOf(name))?.category ?? '';

// A log and the definition of an action type have commands of their own, listed while it is the active editor.
const inPalette = commandList
  .filter(
    ([, { palette }]) => ![never as string | undefined, inLog, inActionType, inPartnerType].includes(palette),
  )
  .map(([name]) => name);

const found = (typed: string, titles: Readonly<Record<string, string>>): readonly string[] =>
  inPalette.filter((name) => isListed(typed, `${category(name)}: ${titles[`command.${name}`] ?? ''}`));

describe('The Command Palette', () => {
  for (const [typed, command] of [
    ['aws', 'startExecution'],
    ['codepipeline', 'startExecution'],
    ['start', 'startExecution'],
    ['release', 'releaseChange'],
    ['release change', 'releaseChange'],
    ['deploy', 'releaseChange'],
    ['trigger', 'releaseChange'],
    ['promote', 'releaseChange'],
    ['redeploy', 'rollbackStage'],
    ['rollback', 'rollbackStage'],
    ['roll back', 'rollbackStage'],
    ['cancel', 'stopExecution'],
    ['stop', 'stopExecution'],
    ['retry', 'retryStage'],
    ['approve', 'approveAction'],
    ['compare', 'compareExecutions'],
    ['rerun', 'rerunExecution'],
    ['re-run', 'rerunExecution'],
    ['run again', 'rerunExecution'],
    ['history', 'openPipelineTimeline'],
    ['execution history', 'openPipelineTimeline'],
    ['status', 'showWatched'],
    ['build log', 'showBuildLog'],
    ['pipeline logs', 'showBuildLog'],
    ['logs', 'showBuildLog'],
    ['commit', 'whereIsMyCommit'],
    ['push', 'whatWouldMyPushStart'],
    ['profile', 'chooseProfile'],
    ['sso login', 'signIn'],
    ['sign in', 'signIn'],
    ['login', 'signIn'],
  ] as const)
    it(`finds ${command} by "${typed}"`, () => {
      assert.ok(found(typed, texts).includes(command), found(typed, texts).join(', '));
    });

  for (const [typed, command] of [
    ['릴리스', 'releaseChange'],
    ['배포', 'releaseChange'],
    ['트리거', 'releaseChange'],
    ['재배포', 'rollbackStage'],
    ['취소', 'stopExecution'],
    ['실행 기록', 'openPipelineTimeline'],
    ['상태', 'showWatched'],
    ['커밋', 'whereIsMyCommit'],
    ['푸시', 'whatWouldMyPushStart'],
    ['프로필', 'chooseProfile'],
    ['로그인', 'signIn'],
  ] as const)
    it(`finds ${command} in Korean by "${typed}"`, () => {
      assert.ok(found(typed, korean).includes(command), found(typed, korean).join(', '));
    });

  it('has 41 commands at most, besides those for what is in the editor', () => {
    const ofDefinitions = areas.flatMap(({ commands: each }) =>
      'exportDefinitionSchema' in each ? Object.keys(each) : [],
    );
    // Of two that exclude each other, such as to open and to close, one is listed.
    const conditions = new Map(commandList.map(([name, { palette }]) => [name, palette]));
    const isOtherHalf = (name: string) =>
      inPalette.some((other) => conditions.get(other) === not(conditions.get(name) ?? always));
    const others = inPalette.filter((name) => !ofDefinitions.includes(name) && !isOtherHalf(name));
    assert.ok(others.length <= 41, `${others.length}: ${others.join(', ')}`);
  });

  it('lists what is typed as the editor does', () => {
    const label = 'AWS CodePipeline: Roll Back Stage (Redeploy)…';
    for (const typed of ['roll', 'rollback', 'rbs', 'redeploy', 'deploy', 'back stage', 'aws roll'])
      assert.ok(isListed(typed, label), typed);
    for (const typed of ['oll bck', 'stge', 'logs']) assert.ok(!isListed(typed, label), typed);
  });
});
