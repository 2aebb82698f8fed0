import assert from 'node:assert/strict';
import { gateOfRule, hasConditions } from './ruleExecution';
import { declaration, stage } from '../../../test/support/builders';

const gated = declaration({
  stages: [
    stage('Source', 'Checkout'),
    {
      ...stage('Deploy', 'Ship'),
      conditions: [
        { gate: 'beforeEntry', rules: ['Window', 'Alarm'] },
        { gate: 'onSuccess', rules: ['Smoke', 'Alarm'] },
      ],
    },
  ],
});

describe('The executions of rules', () => {
  it('are fetched only where a stage has conditions', () => {
    assert.equal(hasConditions(gated), true);
    assert.equal(hasConditions(declaration()), false);
  });

  it('belong to the gate whose condition declares the rule', () => {
    assert.equal(gateOfRule(gated, { stage: 'Deploy', rule: 'Window' }), 'beforeEntry');
    assert.equal(gateOfRule(gated, { stage: 'Deploy', rule: 'Smoke' }), 'onSuccess');
  });

  it('belong to no known gate when two declare the rule, none does, or nothing is declared', () => {
    assert.equal(gateOfRule(gated, { stage: 'Deploy', rule: 'Alarm' }), undefined);
    assert.equal(gateOfRule(gated, { stage: 'Source', rule: 'Window' }), undefined);
    assert.equal(gateOfRule(undefined, { stage: 'Deploy', rule: 'Window' }), undefined);
  });
});
