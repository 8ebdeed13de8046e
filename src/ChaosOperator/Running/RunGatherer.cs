using ChaosOperator.Aws.Diagnosis;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Running;

/// <summary>Reads from AWS what the phase of a run needs for its decision, and nothing else.</summary>
internal sealed class RunGatherer(AwsSessions sessions, RunSeries series, LiveAutomations automations, FollowedAutomations followed, SafetyLevers levers)
{
    /// <summary>Adds to what Kubernetes told. A read that AWS refuses is noted and keeps nothing else from being read.</summary>
    public async Task<RunObservation> GatherAsync(
        RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = sessions.For(run.Experiment.Aws, run.Owner);
        session = status.Phase == RunPhase.Reverting ? session.Lifting : session;
        return (status.Phase ?? RunPhase.Pending) switch
        {
            RunPhase.Preparing when status.Aws?.Plan?.PlanHash == run.PlanHash => await Audit(await Preview(await Switch(await Preflight(await Targets(seen))))),
            RunPhase.SteadyState => await Missing(await Series(await Switch(await Preflight(await Targets(seen))))),
            RunPhase.Injecting => await Series(await Alarms(await StopConditions(await TargetsUnderFault(await Lever(await SwitchBeforeStart(await Injection(seen))))))),
            RunPhase.Recovering => await Series(await Reverts(await Targets(seen))),
            RunPhase.Reverting => await Missing(await Series(await TargetsLeft(await Automations(await Injection(seen))))),
            RunPhase.Completed when run.IsRejudgementDue(status, seen, now) => await SeriesAnew(seen),
            _ => seen,
        };

        Task<RunObservation> Preflight(RunObservation so) => NotingAsync(so, async () =>
        {
            var (inAlarm, withoutData) = await PreflightChecks.AlarmsAsync(session, run.Experiment.StopConditionAlarms, cancellationToken);
            return await Lever(so with { AlarmsInAlarm = inAlarm, AlarmsWithoutData = withoutData });
        });

        // During a fault a refused read is only noted: FIS acts on the lever by itself, and what it does is seen on the experiment. An automation goes on until the lever can be read.
        Task<RunObservation> Lever(RunObservation so) => NotingAsync(so, async () =>
            so with { SafetyLeverEngaged = await levers.IsEngagedAsync(session, cancellationToken) });

        // Looked for once it was asked for, until it is counted.
        Task<RunObservation> Preview(RunObservation so) => NotingAsync(so, async () =>
            status.Aws is { Plan.TemplateId: { } template, Preview: { } preview } && run.IsPreviewDue(status)
                ? so with { Preview = await Previewer.FindAsync(session, template, run.Uid, preview.Attempt, preview.ExperimentId, cancellationToken) }
                : so);

        Task<RunObservation> Switch(RunObservation so) => run.Plan.Switch is not { } guard
            ? Task.FromResult(so)
            : NotingAsync(so, async () => so with { Switch = await SwitchAlarm.StateAsync(session, guard, cancellationToken) });

        Task<RunObservation> SwitchBeforeStart(RunObservation so) => so is { Injection: null, InjectionFailure: null } ? Switch(so) : Task.FromResult(so);

        // Once a run: what was read is in the status from then on.
        async Task<RunObservation> Audit(RunObservation so) =>
            run.IsAuditDue(status) ? so with { Audit = await RunAudit.ReadAsync(session, run.Hypothesis.Audit, cancellationToken) } : so;

        Task<RunObservation> Targets(RunObservation so) => NotingAsync(so, async () =>
            so with { Targets = await TargetInspections.AllAsync(session, run.Plan.Targets, cancellationToken) });

        async Task<RunObservation> TargetsLeft(RunObservation so) =>
            so with { Targets = await TargetInspections.LeftAsync(session, run.Plan.Targets, cancellationToken) };

        // Whatever becomes of it: what cannot be read is noted with the target.
        async Task<RunObservation> TargetsUnderFault(RunObservation so) => run.IsTargetLookDue(status) ? await TargetsLeft(so) : so;

        // With the look that ends the phase, and so once a run.
        async Task<RunObservation> Alarms(RunObservation so) => so.Injection is { State: "stopped" } && status.Aws?.InjectionIntended is { } intended
            ? so with { AlarmChanges = await AlarmHistories.ReadAsync(session, run.Plan.Template.StopConditionAlarms, intended, cancellationToken) }
            : so;

        // With the look that ends the run: not while a fault is still being lifted.
        async Task<RunObservation> Missing(RunObservation so) => so.Targets?.Any(target => !target.IsClean) != true && MissingMetrics.Of(run.Hypothesis, status, so.Series) is { Count: > 0 } missing
            ? so with { Metrics = await MetricSearches.ReadAsync(session, missing, run.Hypothesis.Signals, cancellationToken) }
            : so;

        async Task<RunObservation> Series(RunObservation so) =>
            Noted(so, await series.ReadAsync(run, status, session, now, Watched(run, status), cancellationToken));

        async Task<RunObservation> SeriesAnew(RunObservation so) =>
            Noted(so, await series.ReadAnewAsync(run, status, session, status.Evidence!.AsOf!.Value, now, cancellationToken));

        static RunObservation Noted(RunObservation so, SeriesReading read) => so with { Series = read.Series, SeriesAsOf = read.AsOf, SeriesFailure = read.Failure };

        async Task<RunObservation> Injection(RunObservation so)
        {
            try
            {
                return run.Plan.Automation is { } automation
                    ? so with { Injection = await followed.FindAsync(session, automation.Inject.DocumentName, run.Uid, status.Aws?.AutomationExecutionId, status.Aws?.InjectionAttempted is null ? null : status.Aws.InjectionIntended, cancellationToken) }
                    : status.Aws?.Plan?.TemplateId is { } template
                    ? so with { Injection = await Injector.FindAsync(session, template, run.Uid, status.Aws.ExperimentId, cancellationToken) }
                    : so;
            }
            catch (AwsRefusedException refused)
            {
                return so with { InjectionFailure = refused.Failure };
            }
        }

        // FIS looks at them by itself.
        Task<RunObservation> StopConditions(RunObservation so) => run.Plan.Automation is null || run.Experiment.StopConditionAlarms.Count == 0 || so.Injection is { IsTerminal: true } || status.Aws?.InjectionId is null
            ? Task.FromResult(so)
            : NotingAsync(so, async () => so with { AlarmsInAlarm = (await PreflightChecks.AlarmsAsync(session, run.Experiment.StopConditionAlarms, cancellationToken)).InAlarm });

        Task<RunObservation> Reverts(RunObservation so) => NotingAsync(so, async () => so with { Reverts = await RevertsAsync(session, status, cancellationToken) });

        // An automation that is the fault is found by its id or its tags.
        async Task<RunObservation> Automations(RunObservation so) => run.Plan.Automation is not null ? await Reverts(so) : await Live(await Reverts(so));

        Task<RunObservation> Live(RunObservation so) => NotingAsync(so, async () => so with
        {
            LiveAutomations = await automations.InjectionsAsync(
                session, [.. run.Plan.Documents.Select(document => document.Name)], run.Owner.SnapshotOwner, cancellationToken),
        });
    }

    /// <summary>What a guard may stop the fault for is read at every look while there is a fault to stop, and as it is now before there is one.</summary>
    private static IReadOnlySet<string> Watched(RunContext run, ChaosRunStatus status) =>
        run.Hypothesis.Sources(status.Phase is RunPhase.SteadyState or RunPhase.Injecting ? run.Experiment.AbortWhen.Select(guard => guard.Signal) : []);

    private static async Task<RunObservation> NotingAsync(RunObservation seen, Func<Task<RunObservation>> read)
    {
        try
        {
            return await read();
        }
        catch (AwsRefusedException refused)
        {
            return seen with { Failure = refused.Failure };
        }
    }

    private static async Task<IReadOnlyDictionary<string, AutomationObservation>> RevertsAsync(
        AwsSession session, ChaosRunStatus status, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, AutomationObservation>();
        foreach (var revert in (status.Aws?.Reverts ?? []).Where(revert => revert.AutomationExecutionId is not null))
        {
            if (await Reverter.GetAsync(session, revert.AutomationExecutionId!, cancellationToken) is { } automation)
            {
                found[revert.Target] = automation;
            }
        }

        return found;
    }
}
