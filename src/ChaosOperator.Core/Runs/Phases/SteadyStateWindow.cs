using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The window whose samples decide the steady state and are the baseline: it ends at the last period in which every signal has settled.</summary>
internal static class SteadyStateWindow
{
    /// <summary>How long after its end a window still speaks of the present, and how long its samples may be late.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How often a window that became too old is replaced by a present one.</summary>
    public const int MaxRenewals = 5;

    /// <summary>Fixes the window at this moment; what was decided over an earlier one is forgotten.</summary>
    public static RunMoment Anchor(RunMoment moment)
    {
        var end = Periods.Floor(moment.Now - Settle(moment), Period(moment));
        return moment.With(moment.Status with
        {
            SteadyStateWindow = new WindowRecord { Start = end - moment.Run.Hypothesis.SteadyStateWindow, End = end },
            Expectations = [],
            Evidence = null,
            PhaseStartTime = moment.Now,
        });
    }

    /// <summary>How long ago the window begins at most when it is fixed: what began earlier is in all of it.</summary>
    public static TimeSpan Reach(RunMoment moment) => moment.Run.Hypothesis.SteadyStateWindow + Settle(moment) + Period(moment);

    /// <summary>True when the window is too old to say anything about the system as it is now: the operator or AWS was away. Or it is still to come, or began before the load was up: the clock was set back.</summary>
    public static bool IsStale(RunMoment moment) =>
        moment.Status.SteadyStateWindow?.End is not { } end || end > moment.Now || moment.Status.Load?.Up > moment.Status.SteadyStateWindow.Start || moment.Now > end + Settle(moment) + Period(moment) + Patience;

    /// <summary>How often that has been done.</summary>
    public static int Renewals(RunMoment moment) => moment.Status.Timeline.Count(mark => mark.Mark == RunMarks.SteadyStateRenewed);

    private static TimeSpan Settle(RunMoment moment) => moment.Run.Hypothesis.Signals.Max(signal => signal.Settle);

    private static TimeSpan Period(RunMoment moment) => moment.Run.Hypothesis.Signals.Max(signal => signal.Period);
}
