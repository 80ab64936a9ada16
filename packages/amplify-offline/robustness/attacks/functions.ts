import { type Attack, outcomeOf, pick } from '../attempt';
import { oddValue } from '../odd-values';

/** Events that no service sends to the functions. */
export const functions: Attack = {
  name: 'events of functions',
  attempt: (target, random) => {
    const names = target.refs.filter(({ type }) => type === 'AWS::Lambda::Function');
    const name = encodeURIComponent(pick(random, names).ref);
    const event = pick<() => unknown>(random, [
      () => oddValue(random),
      () => ({ triggerSource: oddValue(random), request: oddValue(random) }),
      () => ({
        triggerSource: pick(random, [
          'PostConfirmation_ConfirmSignUp',
          'TokenGeneration_HostedAuth',
        ]),
        request: { userAttributes: pick(random, [{ sub: oddValue(random) }, oddValue(random)]) },
        response: oddValue(random),
      }),
    ])();
    return outcomeOf(target, {
      path: `/2015-03-31/functions/${name}/invocations`,
      body: JSON.stringify(event ?? null),
    });
  },
};
