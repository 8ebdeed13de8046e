using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// A load that Lambda functions send. Nobody can stop an invocation, so each is asked to send for one slice of time and no longer: a load ends when no further slice is asked for, whether the operator means it or is gone.
/// Slices are the minutes of the clock, so that one that is asked for a second time is known to be the same.
/// </summary>
internal static class LoadSlices
{
    /// <summary>How long one is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    /// <summary>How long before it begins it is asked for: time to ask again what was refused at first.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private static readonly RunPhase[] BeforeTheFault = [RunPhase.Preparing, RunPhase.SteadyState];

    /// <summary>When a slice begins.</summary>
    public static DateTimeOffset Start(long slice) => DateTimeOffset.UnixEpoch + (slice * Length);

    /// <summary>When it ends.</summary>
    public static DateTimeOffset End(long slice) => Start(slice + 1);

    /// <summary>The slice of a moment.</summary>
    public static long At(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / Length.Ticks;

    /// <summary>Adds the slice that is due to what was decided, and that it is looked at again in time for the next. Last of all commands, so that it holds up none.</summary>
    public static Decision Continue(RunContext run, Decision decision, DateTimeOffset now)
    {
        if (run.Experiment.Load is not { IsInvoked: true } load
            || decision.Status is not { Phase: RunPhase.Preparing or RunPhase.SteadyState or RunPhase.Injecting or RunPhase.Recovering or RunPhase.Reverting, Load: { Stopping: null, Refusal: null } record })
        {
            return decision;
        }

        var slice = Due(record, now);
        var next = slice == record.Slice ? record : record with { Slice = slice, Pending = record.VantagePoints };
        // Once the fault has begun a slice that was refused is let go: the next is asked for soon enough.
        var isAskedFor = next.Pending.Count > 0 && (slice != record.Slice || BeforeTheFault.Contains(decision.Status.Phase!.Value));
        var look = End(slice) - Ahead is var due && due > now + AskAgain && !isAskedFor ? due : now + AskAgain;
        return decision with
        {
            Status = decision.Status with { Load = next },
            Commands = isAskedFor ? [.. decision.Commands, new RunCommand.InvokeSlice(load, slice, next.Pending)] : decision.Commands,
            LookAgain = decision.LookAgain < look ? decision.LookAgain : look,
        };
    }

    /// <summary>Where the vantage points stand: up for as long as their functions have accepted to send.</summary>
    public static IReadOnlyList<VantagePointObservation> Observe(LoadRecord record, DateTimeOffset now)
    {
        var isSent = record.SentUntil is { } until && now < until && until <= now + Length + Ahead;
        return [.. record.VantagePoints.Select(name => isSent
            ? new VantagePointObservation(name, VantagePointState.Up, "")
            : new VantagePointObservation(name, VantagePointState.Starting, IsPending(record, name) ? record.Hindrance ?? "its function has not accepted the slice yet" : "no function sends at present"))
            // The one that is behind is the one to name.
            .OrderByDescending(point => IsPending(record, point.Name))];
    }

    /// <summary>Takes over which functions have accepted.</summary>
    public static RunMoment Invoked(RunMoment moment, IReadOnlyList<string> accepted, AwsFailure? failure)
    {
        if (moment.Status.Load is not { Slice: { } slice } record)
        {
            return moment;
        }

        var pending = record.Pending.Except(accepted).ToList();
        return moment.With(moment.Status with
        {
            Load = record with
            {
                Pending = pending,
                SentUntil = pending.Count == 0 ? End(slice) : record.SentUntil,
                Hindrance = pending.Count == 0 ? null : failure?.Message,
                Refusal = failure is { CanPass: false } && BeforeTheFault.Contains(moment.Status.Phase ?? RunPhase.Pending) ? failure.Message : null,
            },
        });
    }

    /// <summary>No slice is asked for any more.</summary>
    public static RunMoment Stop(RunMoment moment, LoadRecord record) => moment
        .With(moment.Status with { Load = record with { Stopping = record.Stopping ?? moment.Now, Stopped = moment.Now } })
        .Mark(RunMarks.LoadStopped, record.Slice is { } slice ? $"The load was stopped; its last slice is sent until {Text.Clock(End(slice))}." : "The load was stopped.");

    /// <summary>A clock that was set back makes slices of the future: they are left to themselves.</summary>
    private static long Due(LoadRecord record, DateTimeOffset now) =>
        record.Slice is not { } last || last > At(now) + 1 ? At(now)
        : now < End(last) - Ahead ? last
        : Math.Max(last + 1, At(now));

    private static bool IsPending(LoadRecord record, string name) => record.Slice is null || record.Pending.Contains(name);
}
