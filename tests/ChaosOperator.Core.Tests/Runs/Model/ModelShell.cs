using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The shell of the operator over the model world: gather, decide, store, act, record; interrupted wherever the weather has it.</summary>
internal sealed class ModelShell(RunContext run, ModelWorld world, ModelKubernetes kubernetes, Coverage coverage)
{
    private DateTimeOffset? _signalsReadAt;
    private DateTimeOffset? _drivenSince;
    private TimeSpan _skew;

    /// <summary>When the operator wants to look again; null when it waits for a change.</summary>
    public DateTimeOffset? LookAgain { get; private set; } = RunFixture.Now;

    private DateTimeOffset Clock => world.Now + _skew;

    /// <summary>The clock of the operator is set to another time. The world's goes on.</summary>
    public void SetClock(TimeSpan skew) => _skew = skew;

    /// <summary>One look at the run and what comes of it.</summary>
    public void Iterate()
    {
        if (kubernetes.IsGone)
        {
            LookAgain = null;
            return;
        }

        kubernetes.HoldUnlessDeletedOrCompleted();
        var now = Clock;
        var stored = kubernetes.Status;
        var seen = Gather(stored, now);
        var decision = RunDecider.Decide(run, stored, seen, now);
        coverage.Saw(decision.Status);
        RunRules.Check(run, stored, seen, decision, now, world);
        LookAgain = decision.LookAgain - _skew;
        Slowly();
        if (Crashes(Trouble.CrashBeforeStore) || !kubernetes.Store(decision.Status, world.Weather) || Crashes(Trouble.CrashAfterStore))
        {
            LookAgain = world.Now;
            return;
        }

        _drivenSince = decision.DrivenUntil is null ? _drivenSince : DrivenSince(now) ?? now;
        world.BeatsUntil = decision.DrivenUntil is { } until ? until - _skew : world.BeatsUntil;
        Act(decision.Commands);
    }

    private DateTimeOffset? DrivenSince(DateTimeOffset now) => world.BeatsUntil >= world.Now && _drivenSince <= now ? _drivenSince : null;

    private void Act(IReadOnlyList<RunCommand> commands)
    {
        foreach (var (index, command) in commands.Index())
        {
            Slowly();
            if (Crashes(Trouble.CrashBeforeCommand, index))
            {
                return;
            }

            RunRules.Before(run, command, kubernetes, world);
            coverage.Did(command);
            var outcome = Execute(command);
            if (command is RunCommand.Release || Crashes(Trouble.CrashAfterCommand, index)
                || !kubernetes.Store(Told(OutcomeRecorder.Record(run, kubernetes.Status, command, outcome, Clock)), world.Weather))
            {
                return;
            }

            if (outcome is CommandOutcome.PlanEnsured or CommandOutcome.SwitchRemoved or CommandOutcome.LoadStopped)
            {
                LookAgain = world.Now;
            }

            if (outcome is CommandOutcome.Refused && command is RunCommand.SetSwitch or RunCommand.RemoveSwitch or RunCommand.EnsurePlan or RunCommand.StartPreview or RunCommand.StartInjection or RunCommand.StartAutomation)
            {
                return;
            }
        }
    }

    private ChaosRunStatus Told(ChaosRunStatus next)
    {
        EventRules.Check(kubernetes.Status, next, MarkEvents.Of(kubernetes.Status, next));
        return next;
    }

    private RunObservation Gather(ChaosRunStatus status, DateTimeOffset now)
    {
        var holdsUntil = world.Weather.Amount(Trouble.PolicyHolds) % 2 == 0 ? now + TimeSpan.FromHours(1) : (DateTimeOffset?)null;
        var seen = kubernetes.Observe(world.Weather, holdsUntil) with { DrivenSince = DrivenSince(now) };
        return (status.Phase ?? RunPhase.Pending) switch
        {
            RunPhase.Preparing when status.Aws?.Plan?.PlanHash == run.PlanHash => Preview(Switch(Preflight(Load(seen, status))), status),
            RunPhase.SteadyState => Missing(Signals(Switch(Preflight(Load(seen, status))), status, now), status),
            RunPhase.Injecting => Signals(StopConditions(UnderFault(Lever(LoadBeforeStart(SwitchBeforeStart(Injection(seen, status)), status)), status), status), status, now),
            RunPhase.Recovering => Signals(Reverts(AllTargets(seen), status), status, now),
            RunPhase.Reverting => Missing(Signals(Left(Automations(Injection(seen, status), status)), status, now), status),
            _ => seen,
        };
    }

    private RunObservation Preflight(RunObservation seen) =>
        Lever(AllTargets(seen)) with { AlarmsInAlarm = world.Weather.Has(Trouble.AlarmInAlarm) ? [ModelRun.Alarm] : [] };

    private RunObservation Preview(RunObservation seen, ChaosRunStatus status) =>
        !run.IsPreviewDue(status) || status.Aws?.Preview is not { } preview ? seen
        : world.Weather.Refusal(Trouble.ExperimentUnreadable, "fis:ListExperiments") is { } failure ? seen with { Failure = failure }
        : seen with { Preview = world.Previews.Find(one => one.Attempt == preview.Attempt)?.Observe() };

    private RunObservation Load(RunObservation seen, ChaosRunStatus status) =>
        status.Load is { Stopping: null } load && !run.Experiment.Load!.IsInvoked ? seen with { Load = world.Load.Observe(load.VantagePoints, world.Now) } : seen;

    private RunObservation LoadBeforeStart(RunObservation seen, ChaosRunStatus status) => seen is { Injection: null, InjectionFailure: null } ? Load(seen, status) : seen;

    private RunObservation Lever(RunObservation seen) => seen with { SafetyLeverEngaged = world.Weather.Has(Trouble.LeverEngaged) };

    private RunObservation Switch(RunObservation seen) =>
        run.Plan.Switch is null ? seen
        : world.Weather.Refusal(Trouble.RestUnreadable, "cloudwatch:DescribeAlarms") is { } failure ? seen with { Failure = failure }
        : seen with { Switch = world.Switch.State };

    private RunObservation SwitchBeforeStart(RunObservation seen) => seen is { Injection: null, InjectionFailure: null } ? Switch(seen) : seen;

    private RunObservation AllTargets(RunObservation seen) =>
        world.Weather.Refusal(Trouble.RestUnreadable, "lambda:GetFunctionConfiguration") is { } failure ? seen with { Failure = failure }
        : world.Visible.FirstOrDefault(target => target.IsGone) is { } gone ? seen with { Failure = new AwsFailure(AwsFailureKind.NotFound, "lambda:GetFunctionConfiguration", $"{gone.Name} does not exist.") }
        : seen with { Targets = [.. world.Visible.Select(target => target.Inspect())] };

    private RunObservation Left(RunObservation seen) => seen with
    {
        Targets = [.. world.Visible.Select(target => world.Weather.Has(Trouble.TargetsUnreadable) ? target.Unreadable() : target.Inspect())],
    };

    private RunObservation UnderFault(RunObservation seen, ChaosRunStatus status) => run.IsTargetLookDue(status) ? Left(seen) : seen;

    private RunObservation Missing(RunObservation seen, ChaosRunStatus status) =>
        seen.Targets?.Any(target => !target.IsClean) != true && MissingMetrics.Of(run.Hypothesis, status, seen.Series) is { Count: > 0 } missing
            ? seen with { Metrics = [.. missing.Select(signal => new MetricSearch(signal.Name, "us-east-1", [], null))] }
            : seen;

    private RunObservation StopConditions(RunObservation seen, ChaosRunStatus status) =>
        world.Fault != ModelFault.Automation || seen.Injection is { IsTerminal: true } || status.Aws?.InjectionId is null ? seen
        : world.Weather.Refusal(Trouble.RestUnreadable, "cloudwatch:DescribeAlarms") is { } failure ? seen with { Failure = failure }
        : world.Weather.Has(Trouble.AlarmInAlarm) ? seen with { AlarmsInAlarm = [ModelRun.Alarm] } : seen;

    private RunObservation Injection(RunObservation seen, ChaosRunStatus status) =>
        status.Aws is not { Plan: not null, InjectionIntended: not null } || (world.Fault == ModelFault.Automation && status.Aws.InjectionAttempted is null) ? seen
        : world.Weather.Refusal(Trouble.ExperimentUnreadable, "fis:GetExperiment") is { } failure ? seen with { InjectionFailure = failure }
        : seen with { Injection = world.Find(status.Aws.InjectionId) };

    private RunObservation Automations(RunObservation seen, ChaosRunStatus status) =>
        world.Weather.Refusal(Trouble.RestUnreadable, "ssm:DescribeAutomationExecutions") is { } failure ? seen with { Failure = failure } : Reverts(seen, status) with
        {
            LiveAutomations = [.. world.Automations.Where(one => one is { Attaches: true, IsLive: true }).Select(one => one.Observe())],
        };

    private RunObservation Reverts(RunObservation seen, ChaosRunStatus status) =>
        world.Weather.Refusal(Trouble.RestUnreadable, "ssm:GetAutomationExecution") is { } failure ? seen with { Failure = failure } : seen with
        {
            Reverts = (status.Aws?.Reverts ?? [])
                .Select(revert => (revert.Target, Automation: world.Automations.Find(one => one.Id == revert.AutomationExecutionId)))
                .Where(revert => revert.Automation is not null)
                .ToDictionary(revert => revert.Target, revert => revert.Automation!.Observe()),
        };

    private RunObservation Signals(RunObservation seen, ChaosRunStatus status, DateTimeOffset now)
    {
        if (status.SteadyStateWindow?.Start is not { } from)
        {
            return seen;
        }

        if (world.Weather.Refusal(Trouble.SignalsUnreadable, "cloudwatch:GetMetricData") is { } failure)
        {
            return _signalsReadAt is { } before
                ? seen with { Series = world.Metrics.Read(from, before), SeriesAsOf = before, SeriesFailure = failure }
                : seen with { SeriesFailure = failure };
        }

        _signalsReadAt = now;
        return seen with { Series = world.Metrics.Read(from, now), SeriesAsOf = now };
    }

    /// <summary>Carries out a command; a lost answer has its effect all the same.</summary>
    private CommandOutcome Execute(RunCommand command)
    {
        if (command is RunCommand.Release)
        {
            kubernetes.Release();
            return new CommandOutcome.Done();
        }

        var operation = command.GetType().Name;
        if (world.Weather.Refusal(Trouble.CommandsRefused, operation) is { } refusal)
        {
            return new CommandOutcome.Refused(refusal);
        }

        if ((command is RunCommand.EnsurePlan || command.Starts()) && world.Weather.Has(Trouble.NoRoom))
        {
            // Of several tries within one call the first may have been taken, and its answer lost.
            if (world.Weather.Has(Trouble.AnswersLost) && world.Weather.Amount(Trouble.NoRoom) % 2 == 0)
            {
                Take(command);
            }

            return new CommandOutcome.Refused(new AwsFailure(AwsFailureKind.Quota, operation, $"There is no room. {ModelWeather.LongReason}"));
        }

        // A slice that is accepted late is sent late, or not at all; a load that is created late is seen late.
        // An alarm that is put late, behind its own removal, is for the sweep of orphans.
        if (world.Weather.Has(Trouble.EffectsLate) && command is not (RunCommand.SetSwitch or RunCommand.StartLoad or RunCommand.InvokeSlice))
        {
            world.Later(command, later => Take(later));
            return Lost(operation);
        }

        var outcome = Take(command);
        return world.Weather.Has(Trouble.AnswersLost) ? Lost(operation) : outcome;
    }

    private CommandOutcome Take(RunCommand command)
    {
        switch (command)
        {
            case RunCommand.SetSwitch:
                world.Switch.Beat(world.Now);
                world.Switch.Put(world.Now);
                return new CommandOutcome.SwitchSet();
            case RunCommand.RemoveSwitch:
                world.BeatsUntil = null;
                world.Switch.Delete();
                return new CommandOutcome.SwitchRemoved();
            case RunCommand.StartLoad start:
                world.Load.Create(start.Load, world.Now);
                return new CommandOutcome.Done();
            case RunCommand.InvokeSlice slice:
                return world.Slices.Invoke(slice);
            case RunCommand.StopLoad stop:
                world.Load.Delete(stop.VantagePoints);
                return new CommandOutcome.LoadStopped();
            case RunCommand.EnsurePlan:
                return new CommandOutcome.PlanEnsured(new PlanRecord { TemplateId = world.Fault == ModelFault.Automation ? null : RunFixture.Template, PlanHash = run.PlanHash });
            case RunCommand.StartPreview start:
                return new CommandOutcome.PreviewStarted(world.Preview(start.Attempt).Observe().Experiment);
            case RunCommand.StartInjection when world.Weather.Has(Trouble.LeverEngaged):
                return new CommandOutcome.Refused(new AwsFailure(AwsFailureKind.Invalid, "fis:StartExperiment", "The safety lever is engaged."));
            case RunCommand.StartInjection or RunCommand.StartAutomation:
                return new CommandOutcome.InjectionStarted(world.Start(run.Uid).Observe());
            case RunCommand.StopInjection stop:
                world.Experiments.Find(one => one.Id == stop.InjectionId)?.Stop("Stopped on request");
                return new CommandOutcome.Done();
            case RunCommand.StopAutomation stop:
                world.Automations.Find(one => one.Id == stop.ExecutionId)?.Cancel();
                return new CommandOutcome.Done();
            case RunCommand.StartRevert revert:
                return new CommandOutcome.RevertStarted(world.Revert($"{revert.Target}/{revert.Attempt}", revert.Target).Id);
            default:
                throw new ArgumentOutOfRangeException(nameof(command), command, "The model does not know this command: say here what it does to the world.");
        }
    }

    private static CommandOutcome.Refused Lost(string operation) => new(new AwsFailure(AwsFailureKind.Transient, operation, $"The answer to {operation} was lost."));

    private bool Crashes(Trouble trouble, int index = 0)
    {
        var crashes = world.Weather.Has(trouble) && world.Weather.Amount(trouble) % 3 == index % 3;
        if (crashes)
        {
            // What the process held in memory is gone with it.
            (_signalsReadAt, LookAgain, world.BeatsUntil, _drivenSince) = (null, world.Now, null, null);
        }

        return crashes;
    }

    private void Slowly()
    {
        if (world.Weather.Has(Trouble.OperatorSlow))
        {
            world.Pass(ModelWorld.Grain * (1 + (world.Weather.Amount(Trouble.OperatorSlow) % 3)));
        }
    }
}
