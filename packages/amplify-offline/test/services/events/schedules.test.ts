import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FunctionDescription } from '../../../src/sandbox/describe-function';
import type { SandboxEvent } from '../../../src/sandbox/event';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import type { Invocation } from '../../../src/services/lambda/lambda-service';
import { type Project, projectWith, writeBackend } from '../../project';

const fn = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: 'arn:aws:iam::123456789012:role/r',
    Code: {
      ZipFile: 'exports.handler = async (event) => { console.log(JSON.stringify(event)); };',
    },
  },
};
const Arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

const template = (soon: string) => ({
  Resources: {
    Nightly: fn,
    Once: fn,
    Paused: fn,
    NightlyRule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'cron(0 3 * * ? *)',
        Targets: [{ Id: 'a', Arn: Arn('Nightly') }],
      },
    },
    OnceSchedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Name: 'once',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ScheduleExpression: `at(${soon})`,
        Target: {
          Arn: Arn('Once'),
          RoleArn: 'arn:aws:iam::123456789012:role/r',
          Input: '{"due":"<aws.scheduler.scheduled-time>"}',
        },
      },
    },
    PausedRule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        State: 'DISABLED',
        ScheduleExpression: 'rate(1 minute)',
        Targets: [{ Id: 'a', Arn: Arn('Paused'), Input: '{"by":"hand"}' }],
      },
    },
    Orders: {
      Type: 'AWS::Events::Rule',
      Properties: { EventPattern: { source: ['shop'] }, Targets: [{ Id: 'a', Arn: Arn('Once') }] },
    },
  },
});

/** A few seconds from now, in the form of `at(...)`. */
const soon = (ms = 3_000) => new Date(Date.now() + ms).toISOString().slice(0, 19);

/** A sandbox that was up before its time came; on a busy machine that takes more than one try. */
async function startInTime(project: Project, ms = 3_000): Promise<{ time: string } & Started> {
  const time = soon(ms);
  const started = await start(project, time);
  if (!started.notices.some((text) => text.includes('next never'))) return { time, ...started };
  await started.sandbox.stop();
  return startInTime(project, 3 * ms);
}

async function start(project: Project, time: string, schedules?: boolean) {
  const notices: string[] = [];
  const onEvent = (event: SandboxEvent) => {
    if (event.kind === 'notice') notices.push(event.text);
  };
  await writeBackend(project.directory, template(time));
  const sandbox = await startSandbox({
    projectDir: project.directory,
    port: 0,
    ephemeral: true,
    onEvent,
    ...(schedules !== undefined && { schedules }),
  });
  return { sandbox, notices };
}

type Started = Awaited<ReturnType<typeof start>>;

const get = async <T>({ endpoint }: Sandbox, path: string) =>
  (await fetch(`${endpoint}/_local/${path}`)).json() as Promise<T>;

const loggedBy = async (sandbox: Sandbox, name: string) =>
  (await get<Invocation[]>(sandbox, 'invocations'))
    .filter(({ functionName }) => functionName.includes(`-${name}-`))
    .map(({ logs }) => logs.join(''));

describe('schedules', () => {
  let project: Project;
  beforeAll(async () => {
    project = await projectWith({ 'package.json': '{ "name": "schedules" }' });
  });
  afterAll(() => project.remove());

  it('call their functions in time, and say at the start when that is', async () => {
    const { time, sandbox, notices } = await startInTime(project);
    try {
      await vi.waitFor(
        async () => expect(await loggedBy(sandbox, 'Once')).toEqual([expect.any(String)]),
        60_000,
      );
      expect((await loggedBy(sandbox, 'Once'))[0]).toContain(`{"due":"${time}Z"}`);
      expect(notices).toEqual([
        expect.stringMatching(
          /^Schedules: Once by at\(\S+\), next \S+Z; Nightly by cron\(0 3 \* \* \? \*\), next \d{4}-\d\d-\d\dT03:00:00Z; Paused by rate\(1 minute\), disabled\.$/,
        ),
      ]);
      expect(sandbox.notEmulated.own).toEqual([
        'Orders (a rule for events, of which none are delivered)',
      ]);
    } finally {
      await sandbox.stop();
    }
  }, 120_000);

  it('are switched off, and what they send is still there for a call by hand', async () => {
    const { sandbox, notices } = await start(project, soon(), false);
    try {
      expect(notices).toEqual([
        expect.stringMatching(/^Schedules are switched off: Once by at\(\S+\); Nightly by /),
      ]);
      const functions = await get<FunctionDescription[]>(sandbox, 'functions');
      const of = (name: string) => functions.find((one) => one.name.includes(`-${name}-`));
      expect(of('Nightly')).toMatchObject({
        schedules: ['cron(0 3 * * ? *)'],
        scheduledEvent: {
          'detail-type': 'Scheduled Event',
          source: 'aws.events',
          resources: [
            expect.stringMatching(/^arn:aws:events:us-east-1:123456789012:rule\/.*-NightlyRule-/),
          ],
        },
      });
      expect(of('Paused')).toMatchObject({ scheduledEvent: { by: 'hand' } });
      expect(of('Once')?.schedules).toEqual([expect.stringMatching(/^at\(/)]);
    } finally {
      await sandbox.stop();
    }
  });

  it('that AWS refuses are refused', async () => {
    const broken = template(soon());
    broken.Resources.NightlyRule.Properties.ScheduleExpression = 'cron(0 3 * * *)';
    await writeBackend(project.directory, broken);
    const options = { projectDir: project.directory, port: 0, ephemeral: true };
    await expect(startSandbox(options)).rejects.toThrow(
      'Parameter ScheduleExpression is not valid.',
    );
  });
});
