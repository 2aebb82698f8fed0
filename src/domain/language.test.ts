import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toProblem } from '../core/aws/errors/toProblem';
import { parseConnectionSetting } from './connection/connectionSetting';
import { knownRegions } from './connection/regions';
import { formatAge, formatDuration, formatRoundDuration } from './duration';
import { language, perLanguage, speak } from './language';
import type { Texts } from './language';
import { statusWords } from './pipeline/statusWords';
import { causeWords, headlineOf } from './timeline/timelineLabels';
import { root } from '../../test/host/paths';
import { connection as connectionTo } from '../../test/support/connections';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('The language', () => {
  afterEach(() => speak('en'));

  it('is English until it is set', () => {
    assert.equal(language(), 'en');
    assert.equal(statusWords('NotStarted'), 'Not started');
  });

  it('has its own cached values', () => {
    const greeting = perLanguage((spoken) => `made for ${spoken}`);
    assert.equal(greeting(), 'made for en');
    speak('ko');
    assert.equal(greeting(), 'made for ko');
  });

  it('formats numbers even without texts', () => {
    speak('de');
    assert.equal(formatDuration(3 * minute + 5000), '3 Min. 05 Sek.');
    assert.equal(statusWords('NotStarted'), 'Not started');
  });

  describe('when it is Korean,', () => {
    const texts = JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.ko.json'), 'utf8')) as Texts;
    beforeEach(() => speak('ko', texts));

    it('has lengths of time', () => {
      assert.equal(formatDuration(3 * minute + 5000), '3분 05초');
      assert.equal(formatDuration(4 * day), '4일 0시간');
      assert.equal(formatRoundDuration(4 * day), '4일');
      assert.equal(formatAge(5 * minute), '5분 전');
      assert.equal(formatAge(5000), '방금');
    });

    it('has the words of the timeline', () => {
      assert.equal(statusWords('InProgress'), '진행 중');
      const cause = { kind: 'transition', stage: 'Prod', by: 'arn:aws:iam::1:user/mia' } as const;
      assert.equal(causeWords(cause), 'mia이(가) 전환을 비활성화함');
      const shares = [{ label: '승인', length: 41, part: 0.41 }];
      assert.equal(headlineOf(14 * minute + 2000, true, shares), '14분 02초 경과: 승인 41%');
    });

    it('has sentences for refusals of AWS', () => {
      const error = Object.assign(new Error('x is not authorized to perform: codepipeline:GetPipeline'), {
        name: 'AccessDeniedException',
      });
      const connection = connectionTo('shop', { profile: 'shop' });
      assert.equal(
        toProblem(error, { connection, service: 'codepipeline', operation: 'GetPipeline' }).message,
        '프로필 "shop"에 codepipeline:GetPipeline 권한이 없습니다. 계정 관리자에게 허용해 달라고 요청하세요.',
      );
    });

    it('has sentences for errors in a setting', () => {
      const { invalid } = parseConnectionSetting([{ name: 'shop', region: 'Seoul' }]);
      assert.equal(invalid[0]?.reason, '"region"은(는) "eu-west-1" 같은 AWS 리전이어야 합니다.');
    });

    it('has the regions with their names from the console', () =>
      assert.equal(knownRegions().find(({ id }) => id === 'ap-northeast-2')?.name, '아시아 태평양(서울)'));
  });
});
