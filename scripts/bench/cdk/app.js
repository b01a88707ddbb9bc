// The benchmark's stacks as a CDK app: BENCH_STACKS holds [{ id, name, template, needs }], those that are needed first.
const { App, Fn, LegacyStackSynthesizer, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');

// Templates without assets need no bootstrapped account with this synthesizer.
const app = new App({ analyticsReporting: false, defaultStackSynthesizer: new LegacyStackSynthesizer() });
const outputs = {};
for (const { id, name, template, needs } of JSON.parse(process.env.BENCH_STACKS)) {
  const parameters = needs.length ? { Needs: Fn.join(' ', needs.map((need) => outputs[need])) } : {};
  const included = new CfnInclude(new Stack(app, id, { stackName: name }), 'Template', { templateFile: template, parameters });
  outputs[id] = included.getOutput('Name').value;
}
