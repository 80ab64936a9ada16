import {
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Validations,
} from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { backend } from '../../../../amplify/backend';
import { isKept } from '../../../../amplify/operations/deployment-type';
import { acceptOnAmplify } from './amplify-findings';
import {
  acceptOnApi,
  acceptOnFunction,
  acceptOnSandboxTable,
  acceptOnSubscription,
  acceptOnUserPool,
} from './our-findings';

/*
 * The backend under the rules of cdk-nag. What they find lands in the assembly's
 * `validation-report.json`, accepted findings beside the others.
 */
const app = backend.stack.node.root;
const { postConfirmation, preTokenGeneration, deleteAccount, auth, data } = backend;
const { cfnGraphqlApi: api, amplifyDynamoDbTables } = data.resources.cfnResources;

for (const { resources } of [postConfirmation, preTokenGeneration, deleteAccount]) {
  acceptOnFunction(resources.lambda);
}
acceptOnUserPool(auth.resources.cfnResources.cfnUserPool);
acceptOnApi(api);
acceptOnAmplify(backend.stack, {
  api,
  models: Object.keys(amplifyDynamoDbTables),
  handlers: [deleteAccount.resources.lambda],
});
for (const construct of backend.stack.node.findAll()) {
  if (construct instanceof CfnTable && !isKept(backend.stack)) acceptOnSandboxTable(construct);
  if (construct instanceof CfnSubscription) acceptOnSubscription(construct);
}

Validations.of(app).addPlugins(
  reportOnly(new AwsSolutionsChecks(app)),
  reportOnly(new ServerlessChecks(app)),
);

/** A finding of level "error" would end the synthesis: the test reads the report instead. */
function reportOnly(pack: NagPack): IPolicyValidationPlugin {
  return {
    name: pack.name,
    validate: (context): PolicyValidationPluginReport => ({
      success: true,
      violations: pack
        .validate(context)
        .violations.map((violation) => ({ ...violation, severity: 'warning' })),
    }),
  };
}
