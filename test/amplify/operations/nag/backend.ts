import {
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Validations,
} from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { backend } from '../../../../amplify/backend';

/*
 * The backend under the rules of cdk-nag. What they find lands in the assembly's
 * `validation-report.json`, accepted findings beside the others.
 */
const app = backend.stack.node.root;
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
