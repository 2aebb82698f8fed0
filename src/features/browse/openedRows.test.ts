import assert from 'node:assert/strict';
import { OpenedRows } from './openedRows';
import { connectionNode } from '../../ui/tree/nodes';
import { FakeClock } from '../../../test/support/fakeClock';
import { shop } from '../../../test/support/builders';

describe('A row that the user opens', () => {
  const node = connectionNode(shop.connection);
  let clock: FakeClock;
  /** The errors of the next tries to open it; when there is none, it opens. */
  let failures: Error[];
  let opened: string[];
  let rows: OpenedRows;

  beforeEach(() => {
    clock = new FakeClock();
    failures = [];
    opened = [];
    rows = new OpenedRows(clock, ({ id }) => {
      opened.push(id);
      const failure = failures.shift();
      return failure ? Promise.reject(failure) : Promise.resolve();
    });
  });

  const openDuringRefresh = async () => {
    rows.refreshing();
    await clock.tick(50);
    rows.opened(node.id);
    await clock.tick(100);
    rows.childrenAsked(node);
  };

  it('is opened again when others were refreshed at the same time', async () => {
    await openDuringRefresh();
    await clock.tick(10_000);
    rows.childrenAsked(node);
    await clock.tick(10_000);
    assert.deepEqual(opened, [node.id]);
  });

  it('is left alone when nothing was refreshed before', async () => {
    rows.refreshing();
    await clock.tick(6_000);
    rows.opened(node.id);
    rows.childrenAsked(node);
    await clock.tick(10_000);
    assert.deepEqual(opened, []);
  });

  it('is left alone when its children are requested much later', async () => {
    rows.refreshing();
    rows.opened(node.id);
    await clock.tick(6_000);
    rows.childrenAsked(node);
    await clock.tick(10_000);
    assert.deepEqual(opened, []);
  });

  it('is tried again while the editor does not find it, and given up in the end', async () => {
    failures = Array.from({ length: 2 }, () => new Error('Cannot resolve tree item'));
    await openDuringRefresh();
    await clock.tick(10_000);
    assert.equal(opened.length, 3);
    failures = Array.from({ length: 50 }, () => new Error('Cannot resolve tree item'));
    await openDuringRefresh();
    await clock.tick(60_000);
    assert.equal(opened.length, 3 + 5);
  });

  it('stays closed when the user closes it', async () => {
    failures = [new Error('Cannot resolve tree item')];
    await openDuringRefresh();
    await clock.tick(50);
    rows.closed(node.id);
    await clock.tick(10_000);
    assert.equal(opened.length, 1);
  });

  it('is left alone when the editor opens it to reveal a row below it', async () => {
    await rows.ignoreDuring(openDuringRefresh);
    await clock.tick(10_000);
    assert.deepEqual(opened, []);
    await openDuringRefresh();
    await clock.tick(10_000);
    assert.deepEqual(opened, [node.id]);
  });

  it('is not opened by a disposed tree', async () => {
    await openDuringRefresh();
    rows.dispose();
    await clock.tick(10_000);
    assert.deepEqual(opened, []);
  });
});
