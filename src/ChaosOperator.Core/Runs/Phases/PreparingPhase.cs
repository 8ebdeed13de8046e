using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Documents, template and preflight. Nothing is injected yet.</summary>
internal static class PreparingPhase
{
    /// <summary>How long AWS may refuse what can pass before the run gives up.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    public static Decision Decide(RunMoment moment) => Next(LoadSteps.Observe(TargetPreview.Observe(ConfigurationAudit.Record(moment), moment.Seen.Preview)));

    private static Decision Next(RunMoment moment) => moment switch
    {
        { Interruption: { } cut } => Ending.BeforeInjection(moment, cut),
        { Seen.Failure: { } failure } => Refused(moment, failure),
        { Status.Failure: { } failure } => Ending.Refused(moment, failure),
        _ when !IsInPlace(moment) && QuotaWait.IsOn(moment.Status) => Prepare(moment, QuotaWait.Look),
        _ when !IsInPlace(moment) && Refusing(moment) > Patience => Ending.Refused(moment, new FailureRecord
        {
            Reason = CutShortReasons.NotPrepared,
            Message = $"Gave up preparing after {Durations.Format(Refusing(moment))}. {moment.Status.Message}",
        }),
        _ when !IsInPlace(moment) => Prepare(moment, Look),
        _ when (Preflight.Obstacle(moment) ?? ConfigurationAudit.Obstacle(moment)) is { } obstacle => Ending.BeforeInjection(moment, obstacle),
        _ when ConfigurationAudit.IsDue(moment.Run, moment.Status) => moment.Say("Reading the configuration that the hypothesis audits.").Stay(Look),
        _ when TargetPreview.Obstacle(moment) is { } obstacle => Ending.BeforeInjection(moment, obstacle),
        _ when LoadSteps.Begin(moment) is { } load => load,
        // Before the preview, which is a FIS experiment of the same template: its alarm would stop it. And here, so that the steady state that is looked at next is a present one.
        _ when !SwitchSteps.MayStart(moment) => SwitchSteps.WaitToStart(moment),
        _ when TargetPreview.IsDue(moment.Run, moment.Status) => TargetPreview.Next(moment),
        _ when LoadSteps.Await(moment) is { } load => load,
        _ => Prepared(moment),
    };

    /// <summary>The alarm before the template: whether FIS takes a stop condition whose alarm is not there is not documented.</summary>
    private static Decision Prepare(RunMoment moment, TimeSpan lookAfter)
    {
        var (intended, commands) = SwitchSteps.IsSet(moment) ? (moment, []) : SwitchSteps.Intend(moment);
        return intended.Stay(lookAfter, [.. commands, new RunCommand.EnsurePlan()]);
    }

    private static bool IsInPlace(RunMoment moment) => PlanIsInPlace(moment) && SwitchSteps.IsSet(moment);

    /// <summary>A refusal that can pass is waited out for a while; any other ends the run.</summary>
    internal static Decision Refused(RunMoment moment, AwsFailure failure) =>
        failure.CanPass && moment.InPhase < Patience
            ? moment.Say($"{failure.Message} Trying again.").Stay(TimeSpan.FromSeconds(20))
            : Ending.Refused(moment, new FailureRecord
            {
                Reason = failure.Kind.ToString(),
                Message = failure.CanPass ? $"{failure.Message} Gave up after {Durations.Format(moment.InPhase)}." : failure.Message,
            });

    /// <summary>How long the plan is refused already; a wait for room does not count.</summary>
    private static TimeSpan Refusing(RunMoment moment) =>
        QuotaWait.LastChange(moment.Status) is { } change && moment.Now - change is var since && since < moment.InPhase ? since : moment.InPhase;

    private static bool PlanIsInPlace(RunMoment moment) =>
        moment.Status.Aws?.Plan is { } plan && (plan.TemplateId is not null || moment.Run.Plan.Automation is not null) && plan.PlanHash == moment.Run.PlanHash;

    private static string What(RunMoment moment) => moment.Run.Plan.Automation is { } automation
        ? $"Documents {automation.Inject.DocumentName} and {automation.RevertTarget}"
        : $"Documents and template {moment.Status.Aws!.Plan!.TemplateId}";

    private static Decision Prepared(RunMoment moment) =>
        SwitchSteps.Tell(Preflight.Warn(SteadyStateWindow.Anchor(moment)))
            .Aws(aws => aws with { Targets = [.. (moment.Seen.Targets ?? []).Select(target => new TargetRecord { Name = target.Target, State = target.State })] })
            .Mark(RunMarks.Prepared, $"{What(moment)} are in place; preflight found no obstacle.")
            .Enter(RunPhase.SteadyState, $"Looking at the steady state over the last {Durations.Format(moment.Run.Hypothesis.SteadyStateWindow)} of settled samples.");
}
