using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// Counts what a fault would hit where the spec does not say it: FIS runs the template with all actions skipped and tells what the targets resolved to. Nothing is injected, so a preview that is
/// left behind ends by itself.
/// </summary>
internal static class TargetPreview
{
    private const string NoTargets = nameof(NoTargets);
    private const string TooManyTargets = nameof(TooManyTargets);

    /// <summary>Code of FIS for an experiment whose targets resolve to nothing.</summary>
    private const string InvalidTarget = nameof(InvalidTarget);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may be lost, or a list lag, before FIS is asked again; the token makes it the same experiment.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(20);

    /// <summary>Whether FIS is still to say how many resources there are.</summary>
    public static bool IsDue(RunContext run, ChaosRunStatus status) => IsNeeded(run, status) && status.Aws?.Preview?.Resources is null;

    /// <summary>The record of a run that went back to wait: what it counted is too old by then.</summary>
    public static PreviewRecord? Again(PreviewRecord? former) => former is null ? null : new PreviewRecord { Attempt = former.Attempt + 1, Asked = former.Asked };

    /// <summary>Takes over what FIS says of the preview.</summary>
    public static RunMoment Observe(RunMoment moment, PreviewObservation? seen)
    {
        if (seen is null || moment.Status.Aws?.Preview is not { } preview)
        {
            return moment;
        }

        var next = moment.Aws(aws => aws with
        {
            Preview = preview with { ExperimentId = seen.Experiment.Id, State = seen.Experiment.State, Resources = seen.Resolved?.Values.Sum() },
        });
        return seen.Resolved is { } resolved
            ? next.Mark(RunMarks.Previewed, $"The targets resolve to {Counted.Of(resolved.Values.Sum(), "resource")}{Parts(resolved)}.")
            : next;
    }

    /// <summary>What comes next while the number is not known.</summary>
    public static Decision Next(RunMoment moment) => moment switch
    {
        { Seen.Preview.Experiment: { IsTerminal: false } } => Counting(moment).Stay(Look),
        { Seen.Preview.Experiment: { State: not "completed" } over } => Ending.BeforeInjection(moment, NotResolved(moment, over)),
        _ when QuotaWait.IsOn(moment.Status) => Ask(moment, QuotaWait.Look),
        _ when moment.InPhase > PreparingPhase.Patience && QuotaWait.LastChange(moment.Status) is null => Ending.Refused(moment, new FailureRecord
        {
            Reason = CutShortReasons.NotPrepared,
            Message = $"FIS has not told within {Durations.Format(moment.InPhase)} what the targets resolve to. {moment.Status.Message}",
        }),
        { Status.Aws.Preview: { ExperimentId: not null } } => Counting(moment).Stay(Look),
        { Status.Aws.Preview: { } preview } when moment.Now < preview.Asked + AskAgain && !IsNew(preview, moment) => moment.Stay(Look),
        _ => Ask(moment, Look),
    };

    /// <summary>What forbids the injection once the number is known.</summary>
    public static CutShortRecord? Obstacle(RunMoment moment) => IsNeeded(moment.Run, moment.Status) ? (moment.Status.Aws?.Preview?.Resources, moment.Run.Experiment.MaxTargets) switch
    {
        (0, _) => Nothing(moment),
        ({ } resources, { } most) when resources > most => new()
        {
            Reason = TooManyTargets,
            Message = $"The fault would hit {Counted.Of(resources, "resource")}, more than spec.limits.maxTargets ({most}); nothing was injected. Select fewer under {Targets(moment)}, or raise the limit.",
        },
        _ => null,
    }
    : null;

    /// <summary>A template of somebody else may have no targets at all: its automations find what they act on by themselves.</summary>
    private static bool IsNeeded(RunContext run, ChaosRunStatus status) => run.Plan.NeedsPreview && status.Aws?.Plan?.Foreign is not { Targets: 0 };

    /// <summary>A preview that was asked for in an earlier life of the run says nothing of this one.</summary>
    private static bool IsNew(PreviewRecord preview, RunMoment moment) => preview.Asked < moment.Status.PhaseStartTime;

    private static RunMoment Counting(RunMoment moment) => moment.Say("FIS is asked what the targets of the fault resolve to; all actions are skipped.");

    /// <summary>The intent is stored before the call, so that a preview whose answer is lost is looked for.</summary>
    private static Decision Ask(RunMoment moment, TimeSpan look)
    {
        var attempt = moment.Status.Aws?.Preview?.Attempt ?? 1;
        return moment
            .Aws(aws => aws with { Preview = new PreviewRecord { Attempt = attempt, Asked = moment.Now } })
            .Stay(look, new RunCommand.StartPreview(moment.Status.Aws!.Plan!.TemplateId!, attempt));
    }

    private static CutShortRecord NotResolved(RunMoment moment, InjectionObservation over) => over switch
    {
        { State: "failed", Reason: { } reason } when reason.StartsWith(InvalidTarget, StringComparison.Ordinal) => Nothing(moment),
        { State: "cancelled" } => new() { Reason = CutShortReasons.SafetyLeverEngaged, Message = $"FIS cancelled the preview of the targets{Because(over)}; nothing was injected. Ask for another run once its safety lever is disengaged." },
        _ => new()
        {
            Reason = CutShortReasons.TargetsNotResolved,
            Message = $"FIS could not say what the targets resolve to: its preview {over.Id} {(over.State == "stopped" ? "was stopped" : "failed")}{Because(over)}. Nothing was injected. "
                + $"Correct {Targets(moment)} or the rights of spec.aws.experimentRoleArn, and ask for another run.",
        },
    };

    private static CutShortRecord Nothing(RunMoment moment) => new()
    {
        Reason = NoTargets,
        Message = $"The fault resolved no targets in {moment.Run.Experiment.Aws.Region}, so it would hit nothing; nothing was injected. Check tags, filters and region under {Targets(moment)}.",
    };

    /// <summary>Where somebody corrects them.</summary>
    private static string Targets(RunMoment moment) => moment.Run.Plan.Foreign is { } foreign ? $"the targets of template {foreign.Id}" : "spec.fault.fis.template.targets";

    private static string Because(InjectionObservation over) => over.Reason is { Length: > 0 } reason ? $" ({reason.TrimEnd('.')})" : "";

    private static string Parts(IReadOnlyDictionary<string, int> resolved) =>
        resolved.Count < 2 ? "" : $": {Text.And([.. resolved.OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => $"{target.Value} of {target.Key}")])}";
}
