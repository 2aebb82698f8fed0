import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import path from 'node:path';
import { root } from '../host/paths';
import { layOut } from '../tools/layOut';
import type { Figure } from './figure';
import { figuresPage } from './figuresPage';

const output = 'out/bench.json';
const page = 'test/bench/README.md';

/**
 * Prints figures as a table, and writes them with the machine they were measured on.
 * @param areAll whether these are all figures, which then also become the page that the README links to
 */
export async function publish(figures: readonly Figure[], areAll: boolean): Promise<void> {
  const [cpu] = cpus();
  const machine = {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryMB: Math.round(totalmem() / 2 ** 20),
    system: `${platform()} ${release()}`,
    node: process.version,
    /** Other work on the machine makes figures worse: this is how much of it there was, in busy cores. */
    loadAverage: loadavg().map((load) => Math.round(load * 10) / 10),
  };
  const date = new Date().toISOString();
  mkdirSync('out', { recursive: true });
  writeFileSync(output, `${JSON.stringify({ date, machine, figures }, undefined, 2)}\n`);
  const rows = figures.map(({ name, value, unit, ...bounds }) => [
    name,
    `${value} ${unit}`,
    promiseOf(bounds, unit),
  ]);
  console.log(table([['Figure', 'Measured', 'Target'], ...rows]));
  console.log(
    `\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadAverage.join(' ')}, ${date}`,
  );
  if (areAll) {
    const text = figuresPage({ date, machine, figures });
    writeFileSync(path.join(root, page), await layOut(page, text));
  }
  console.log(`Written to ${areAll ? `${output} and ${page}` : output}.`);
}

function promiseOf({ atMost, atLeast }: Pick<Figure, 'atMost' | 'atLeast'>, unit: string): string {
  if (atMost != null) return `at most ${atMost} ${unit}`;
  return atLeast == null ? '' : `at least ${atLeast} ${unit}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
