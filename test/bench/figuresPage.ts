import type { Figure } from './figure';

/** Figures with the machine and the time at which they were measured. */
export interface Measurement {
  /** ISO 8601. */
  readonly date: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly system: string;
    readonly node: string;
  };
  readonly figures: readonly Figure[];
}

/** The document of the measured figures, as test/bench/README.md holds it once it is formatted. */
export function figuresPage({ date, machine, figures }: Measurement): string {
  const rows = figures.map(
    (figure) =>
      `| ${upperFirst(figure.name)} | ${amount(figure.value, figure.unit)} | ${target(figure)} | ${figure.how ?? ''} |`,
  );
  return `# Measured figures

Measured on ${date.slice(0, 10)} with ${machine.cores} cores of ${machine.cpu}, ${machine.system} and Node ${machine.node.replace('v', '')}.
The scripts, the page and the package are measured as they ship. \`npm run bench\` measures every figure and writes this
page; other work on the machine makes the times longer.

| Figure | Measured | Target | Method |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

const amount = (value: number, unit: string): string => `${value.toLocaleString('en-US')} ${unit}`;

function target({ atMost, atLeast, unit }: Figure): string {
  if (atMost !== undefined) return `at most ${amount(atMost, unit)}`;
  return atLeast === undefined ? '' : `at least ${amount(atLeast, unit)}`;
}

/** Names of functions keep their letters. */
const upperFirst = (name: string): string =>
  name.includes('()') ? `\`${name}\`` : name.slice(0, 1).toUpperCase() + name.slice(1);
