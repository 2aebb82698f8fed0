import assert from 'node:assert/strict';
import { pipelinesInTemplate } from './templates';

describe('The pipelines of a template', () => {
  const yaml = (name: string, more = '') => `
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Environment: { Type: String, Default: staging }
  Target: { Type: String, Default: dev, AllowedValues: [dev, prod] }
  Names: { Type: CommaDelimitedList, Default: 'checkout, billing' }
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/name }
  Free: { Type: String }
Mappings:
  Teams:
    dev: { Name: shop-dev, Port: 8080 }
    prod: { Name: shop-live }
Conditions:
  IsProduction: !Equals [!Ref Target, prod]
Resources:
  Role: { Type: AWS::IAM::Role }
  ShopDelivery:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      ${name}
      RoleArn: !GetAtt Role.Arn
      Stages:
        - Name: !If [IsProduction, Deploy, !Ref AWS::NoValue]
${more}`;
  /** Which of the candidates the first pipeline can be named. */
  const among = (template: string, candidates: readonly string[]) => {
    const names = pipelinesInTemplate(template)[0]?.names ?? [];
    return candidates.filter((candidate) => names.some((name) => name.test(candidate)));
  };

  it('are found in YAML with short forms of intrinsics, by a literal name', () => {
    const found = pipelinesInTemplate(yaml('Name: shop.web'));
    assert.deepEqual(
      found.map(({ logicalId }) => logicalId),
      ['ShopDelivery'],
    );
    assert.deepEqual(among(yaml('Name: shop.web'), ['shop.web', 'shop-web', 'shop.web2']), ['shop.web']);
  });

  /** An expression, names that it can have, and one that it cannot. */
  const expressions: readonly (readonly [string, readonly string[], string])[] = [
    ['pipeline', ['pipeline'], 'pipelines'],
    ['!Ref Environment', ['staging'], 'prod'],
    ['!Ref Target', ['dev', 'prod'], 'staging'],
    ['!Sub "shop-${Environment}"', ['shop-staging'], 'shop-prod'],
    ['!Sub "shop-${Target}"', ['shop-dev', 'shop-prod'], 'shop-staging'],
    ['!Sub ["shop-${X}-web", {X: 1}]', ['shop-1-web'], 'shop-2-web'],
    ['!Sub ["shop-${X}-web", {X: !ImportValue x}]', ['shop-anything-web'], 'shop-web'],
    ['!Sub "shop-${Role.Arn}"', ['shop-arn'], 'web-arn'],
    ['!Sub "shop-${!Target}"', ['shop-${Target}'], 'shop-dev'],
    ['!Sub "shop-${AWS::Region}"', ['shop-eu-west-1', 'shop-us-gov-east-1'], 'shop-west'],
    ['!Sub "shop-${AWS::AccountId}"', ['shop-123456789012'], 'shop-123'],
    ['!Sub "${AWS::StackName}-shop"', ['any-Stack-shop'], '-shop'],
    ['!Sub "shop-${AWS::Partition}"', ['shop-aws', 'shop-aws-us-gov'], 'shop-gov'],
    ['{ Fn::Sub: "${Free}-shop" }', ['eu-shop'], 'eu-web'],
    ["!Join ['-', [!Ref Free, shop]]", ['eu-shop'], 'eushop'],
    ["!Join ['-', [shop, !Ref AWS::NoValue, web]]", ['shop-web'], 'shop--web'],
    ["!Join ['-', !Ref Names]", ['checkout-billing'], 'checkout'],
    ["!Join ['-', !Split ['.', shop.web]]", ['shop-web'], 'shop.web'],
    ['!Select [1, !Ref Names]', ['billing'], 'checkout'],
    ["!Select [0, !Split ['/', 'shop/web']]", ['shop'], 'web'],
    ['!If [IsProduction, shop-live, shop-trial]', ['shop-live', 'shop-trial'], 'shop'],
    ['!If [IsProduction, shop-live, !Ref AWS::NoValue]', ['shop-live'], 'shop-trial'],
    ['!FindInMap [Teams, prod, Name]', ['shop-live'], 'shop-dev'],
    ['!FindInMap [Teams, !Ref Target, Name]', ['shop-dev', 'shop-live'], '8080'],
    ['!FindInMap [Teams, qa, Name, {DefaultValue: shop-other}]', ['shop-other'], 'shop-dev'],
    ['!Sub "shop-${Stored}"', ['shop-anything'], '/shop/name'],
  ];
  for (const [expression, names, other] of expressions)
    it(`are found by the names of ${expression}`, () => {
      assert.deepEqual(among(yaml(`Name: ${expression}`), [...names, other]), names);
    });

  it('are not guessed by a name that matches anything, or has common words only', () => {
    for (const name of [
      ...['!Ref Free', '!Ref Stored', '!Sub "${Free}"', '!ImportValue x', '!GetAtt Role.Arn', '!Base64 shop'],
      ...['!Sub "${Free}-api"', '!Sub "${AWS::StackName}-pipeline"', "!Join ['-', [!Ref Free, Pipeline]]"],
    ])
      assert.deepEqual(
        pipelinesInTemplate(yaml(`Name: ${name}`)),
        [{ logicalId: 'ShopDelivery', names: [] }],
        name,
      );
  });

  it('are found by the name that CloudFormation makes when the template gives none', () => {
    const given = ['stack-ShopDelivery-1ABCDEFGH2', 'stack-ShopDeliveries-1ABCDEFGH2', 'ShopDelivery'];
    for (const nameless of ['PipelineType: V2', 'Name: !Ref AWS::NoValue'])
      assert.deepEqual(among(yaml(nameless), given), given.slice(0, 1), nameless);
  });

  it('are not found by a generated name where many projects use the logical id', () => {
    for (const logicalId of [
      'Pipeline',
      'Delivery',
      'CodePipeline',
      'MyPipeline',
      'PipelineC660917D',
      'Pipeline2',
    ]) {
      const [found] = pipelinesInTemplate(yaml('PipelineType: V2').replaceAll('ShopDelivery', logicalId));
      assert.deepEqual(found, { logicalId, names: [] });
    }
  });

  it('are found in a loop, once for each of its items', () => {
    const loop = (items: string) => `
Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList, Default: 'checkout, billing' }
Resources:
  Fn::ForEach::Pipelines:
    - Service
    - ${items}
    - Pipeline&{Service}:
        Type: AWS::CodePipeline::Pipeline
        Properties: { Name: !Sub '\${Service}-release' }`;
    for (const items of ['!Ref Names', '[checkout, billing]']) {
      const found = pipelinesInTemplate(loop(items));
      assert.deepEqual(
        found.map(({ logicalId, names }) => [logicalId, names.map(({ source }) => source)]),
        [
          ['Pipelinecheckout', ['^checkout-release$']],
          ['Pipelinebilling', ['^billing-release$']],
        ],
      );
    }
  });

  it('are found in the output of CDK', () => {
    const resources = { P1: { Type: 'AWS::CodePipeline::Pipeline', Properties: { Name: 'shop' } } };
    assert.deepEqual(among(JSON.stringify({ Resources: resources }), ['shop', 'web']), ['shop']);
  });

  it('are none in a text that is not a template, and the readable ones in a damaged template', () => {
    for (const text of [
      '',
      'Resources:',
      '{"a": "AWS::CodePipeline::Pipeline"}',
      'AWS::CodePipeline::Pipeline',
    ])
      assert.deepEqual(pipelinesInTemplate(text), []);
    assert.doesNotThrow(() => pipelinesInTemplate(yaml('Name: shop', '  : [}{')));
    const bomb = ['a: &a [x]', ...Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a, *a]`)].join('\n');
    assert.deepEqual(pipelinesInTemplate(`${bomb}\n# AWS::CodePipeline::Pipeline`), []);
  });

  it('may have any name where an expression has too many values', () => {
    const many = Array.from({ length: 40 }, (_, index) => `v${index}`).join(', ');
    const template = yaml('Name: !Sub "${Many}-${Many}"').replace(
      'Parameters:',
      `Parameters:\n  Many: { Type: String, AllowedValues: [${many}] }`,
    );
    assert.deepEqual(pipelinesInTemplate(template)[0]?.names, []);
  });
});
