// The parts of the story of a custom action: its pipeline, what its source finds, and commands that work its jobs.
import assert from 'node:assert/strict';
import type { ActionDefinition, PipelineDefinition } from '../../../src/domain/definition/declaration';

/** What the test makes of the template: another check after its build, and an approval that uses a variable of it. */
export function shopOf(template: PipelineDefinition): PipelineDefinition {
  const [source, build] = template.stages;
  const [first] = build?.actions ?? [];
  assert.ok(source && build && first);
  const action = (name: string, runOrder: number): ActionDefinition => ({
    ...{ ...first, name, runOrder, namespace: `${name}Variables` },
    configuration: { ...first.configuration, Token: 'hush-hush' },
    outputArtifacts: [{ name: `${name}Output` }],
  });
  return {
    ...template,
    stages: [
      source,
      { ...build, actions: [action('Compile', 1), action('Check', 2)] },
      {
        name: 'Release',
        actions: [
          {
            name: 'Approve',
            actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
            configuration: { CustomData: 'Version #{CheckVariables.version}' },
          },
        ],
      },
    ],
  };
}

/** What the source has found. */
export const sourceFiles = [
  { name: 'src/main.ts', content: 'export const version = 7;\n' },
  { name: 'readme.md', content: '# Shop\n' },
];

/** What it finds later. */
export const changedFiles = [
  { name: 'src/main.ts', content: 'export const version = 8;\n' },
  { name: 'readme.md', content: '# Shop\n' },
  { name: 'notes.md', content: '# Notes\n\nNew in 8: nothing.\n' },
];

/** A command in JavaScript. */
const script = (name: string, body: string) => ({
  ...{ provider: 'MyBuild', name, command: process.execPath, args: ['-e', body] },
});

/** The commands of the setting. */
export const commands = [
  script('broken', `console.log('It does not compile.'); process.exit(3);`),
  script(
    'good',
    `const fs = require('fs');
     console.log('The token is ' + JSON.parse(fs.readFileSync(process.env.CODEPIPELINE_JOB_FILE)).configuration.Token);
     fs.writeFileSync(process.env.CODEPIPELINE_RESULT_FILE, JSON.stringify({ outputVariables: { version: '7' } }));`,
  ),
];
