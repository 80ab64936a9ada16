import {
  type AmplifyAppSyncSimulator,
  type AppSyncGraphQLExecutionContext,
  VelocityTemplate,
} from '@aws-amplify/amplify-appsync-simulator';
import velocity from '@aws-amplify/amplify-appsync-simulator/lib/velocity/util/transform/index.js';
import toJson from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/to-json.js';
import graphqlSubscriptions from 'graphql-subscriptions';
import { isTold, type SubscriptionFilter } from './subscription-filter';

/*
 * What the simulator lacks and Amplify's templates use: filters of subscriptions. Without them a
 * user would be told of everyone's rows, for the rule "the owner" is carried out by such a filter.
 */

type Context = AppSyncGraphQLExecutionContext & { subscriptionFilter?: SubscriptionFilter };

interface Renderer {
  buildRenderContext(values: object, context: Context, info: object): object;
}

let extended = false;

/** Adds `$extensions` and `$util.transform.toSubscriptionFilter` to the templates of this process. */
export function extendTemplates(): void {
  if (extended) return;
  extended = true;
  Object.assign(velocity.transformUtils, { toSubscriptionFilter: (filter: unknown) => filter });
  const renderer = VelocityTemplate.prototype as unknown as Renderer;
  const build = renderer.buildRenderContext;
  renderer.buildRenderContext = function (values, context, info) {
    const setSubscriptionFilter = (filter: unknown) => {
      context.subscriptionFilter = toJson.toJSON(filter);
      return '';
    };
    return { ...build.call(this, values, context, info), extensions: { setSubscriptionFilter } };
  };
}

/** Lets each subscription of an API pass on only what its arguments and its filter let through. */
export function filterSubscriptions(simulator: AmplifyAppSyncSimulator): void {
  const fields = simulator.schema.getSubscriptionType()?.getFields() ?? {};
  for (const [name, field] of Object.entries(fields)) {
    field.subscribe = (_source, args, context: Context) => {
      if (context.appsyncErrors?.length) throw new Error('Subscription failed');
      return graphqlSubscriptions.withFilter(
        () => simulator.pubsub.asyncIterator(name),
        (item) => isTold(item, args, context.subscriptionFilter),
      )();
    };
  }
}
