using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// An automation heeds neither stop conditions nor the safety lever by itself: the operator looks at them, and what it cannot look at for a while stops nothing any more. FIS looks at both by itself.
/// </summary>
internal static class Blindness
{
    /// <summary>How long they may not be read: four looks, and less than a user would need to notice.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Notes since when something could not be read, and that all could.</summary>
    public static RunMoment Look(RunMoment moment) => moment.Run.Plan.Automation is null || moment.Status.Aws?.InjectionId is null ? moment
        : moment.Seen.Failure is null == moment.Status.Aws.BlindSince is null ? moment
        : moment.Aws(aws => aws with { BlindSince = moment.Seen.Failure is null ? null : moment.Now });

    /// <summary>Why the fault is ended; null while it is not.</summary>
    public static CutShortRecord? Cut(RunMoment moment) =>
        moment.Run.Plan.Automation is not null && moment.Seen.Failure is { } failure && moment.Now >= moment.Status.Aws?.BlindSince + Patience
            ? new CutShortRecord
            {
                Reason = "StopConditionUnreadable",
                Message = Text.Clip($"Stop conditions or safety lever could not be read for {Durations.Format(Patience)}, so nothing would have stopped the fault: {failure.Message}", 1000),
            }
            : null;
}
