// npm run bench: measures what the project promises, prints it as a table and writes it to out/bench.json.
// All figures together also become test/bench/README.md, which the README links to.
//   npm run bench -- service     only test/bench/service.bench.ts
// Figures are for reading: nothing fails by the clock. Each file NAME.bench.ts exports `figures`.
import { readdirSync } from 'node:fs';
import { register } from 'tsx/cjs/api';
import { createRequire } from 'node:module';

register();
const require = createRequire(import.meta.url);
const { publish } = require('./publish.ts');
const all = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.bench.ts'));
const wanted = process.argv.slice(2).map((name) => `${name}.bench.ts`);
const unknown = wanted.filter((file) => !all.includes(file));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(1);
}
const found = [];
for (const file of wanted.length === 0 ? all : wanted) {
  const { figures } = require(`./${file}`);
  for await (const figure of figures()) {
    console.error(`${figure.name}: ${figure.value} ${figure.unit}`);
    found.push(figure);
  }
}
await publish(found, wanted.length === 0);
