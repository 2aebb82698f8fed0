import assert from 'node:assert/strict';
import { action, declaration } from '../../../test/support/builders';
import { diagramInput } from '../../../test/support/diagrams';
import { layoutDiagram } from './diagramLayout';
import { diagramMermaid } from './diagramMermaid';
import { diagramSvg } from './diagramSvg';
import { makeDiagram } from './makeDiagram';

const now = Date.UTC(2026, 0, 5, 9, 20);
const diagram = makeDiagram(diagramInput(3, 2));
const svgOf = (of: typeof diagram) => diagramSvg(of, layoutDiagram(of, 'across'), now);
const odd = makeDiagram({
  declaration: declaration({
    stages: [{ name: 'A"]; click x "javascript:alert(1)"', actions: [action('<b>&\u0000"end')] }],
  }),
});

describe('A diagram as a picture', () => {
  it('has every stage and action, what is where, and no script', () => {
    const picture = svgOf(diagram);
    for (const text of [
      '▶ Stage1',
      '○ Stage2',
      '✓ Source',
      'Test2',
      'Show the cart · a1b2c3d4',
      'Release freeze',
    ])
      assert.ok(picture.includes(text), text);
    assert.doesNotMatch(picture, /<script|href|on\w+=/);
  });

  it('shows names as text', () => {
    assert.ok(svgOf(odd).includes('&#60;b&#62;&#38; &#34;end'));
  });
});

describe('A diagram as Mermaid', () => {
  it('is a flowchart of stages with their actions, and a transition that is disabled', () => {
    const lines = diagramMermaid(diagram, 'across').split('\n');
    assert.equal(lines[0], 'flowchart LR');
    for (const line of [
      '  subgraph s0["✓ Source"]',
      '    s0_0_0["✓ Source1 #40;Succeeded#41;"]:::good',
      '    s1_0_0{{"✓ entry condition"}}:::good',
      '    s1_0_0 --> s1_1_1',
      '  s0 --> s1',
      '  s1 -. "Transition disabled by ada#58; Release freeze" .-> s2',
    ])
      assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`);
    assert.equal(diagramMermaid(diagram, 'down').split('\n', 1)[0], 'flowchart TB');
  });

  it('shows names as text', () => {
    const text = diagramMermaid(odd, 'across');
    assert.ok(
      text.includes('subgraph s0["○ A#34;#93;#59; click x #34;javascript#58;alert#40;1#41;#34;"]'),
      text,
    );
    for (const line of text.split('\n')) assert.equal((line.match(/"/g) ?? []).length % 2, 0, line);
  });
});
