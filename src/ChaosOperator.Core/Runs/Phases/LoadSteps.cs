using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The load in the life of a run: brought before the steady state, there for all of its window, and taken away when the fault is lifted and its end was watched.</summary>
internal static class LoadSteps
{
    public const string LoadNotUp = nameof(LoadNotUp);

    /// <summary>How often Kubernetes may refuse to delete the Jobs; attempts are counted, as those to remove the alarm are.</summary>
    internal const int MostRefusals = SwitchSteps.MostRefusals;

    /// <summary>How often a load may come up again after it was lost: one that comes and goes is no steady load.</summary>
    internal const int MostLosses = 3;

    private const string OfJobs = "Look at image, node selector and service account under spec.load.jobs and at the pod's log, and ask for another run.";
    private const string OfFunctions = "Look at the functions under spec.load.lambda, whether spec.aws.roleArn may invoke them, and at their concurrency, and ask for another run.";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopLook = TimeSpan.FromSeconds(15);

    /// <summary>Takes note of a load that is not up any more, or is not known to be: what was measured from then on was measured without it.</summary>
    public static RunMoment Observe(RunMoment moment)
    {
        if (moment.Run.Experiment.Load is not { } load || moment.Status.Load is not { Up: not null, Stopping: null } record || IsUp(moment))
        {
            return moment;
        }

        var what = NotUpAnyMore(moment, load);
        return moment
            .With(moment.Status with { Load = record with { Up = null, Lost = moment.Now, Losses = (record.Losses ?? 0) + 1 } })
            .Mark(RunMarks.LoadLost, what)
            .Tell(isWarning: true, RunMarks.LoadLost, $"{what} Nothing is injected before it is up again, and the steady state is looked at anew with it.");
    }

    /// <summary>Starts the load, so that it comes up while other things are waited for; null when it was started, or there is none. After the preview of the targets, which may have to wait for room for hours.</summary>
    public static Decision? Begin(RunMoment moment) => (moment.Run.Experiment.Load, moment.Status.Load) switch
    {
        (null, _) => null,
        (_, null or { Left: not null }) when TargetPreview.IsDue(moment.Run, moment.Status) => null,
        ({ } load, null or { Left: not null }) => moment
            .With(moment.Status with { Load = new LoadRecord { VantagePoints = [.. load.VantagePoints.Select(point => point.Name)], Started = moment.Now } })
            .Say($"Starting the load from {Names(load)}.")
            .Stay(Look, load.IsInvoked ? [] : [new RunCommand.StartLoad(load)]),
        _ => Ended(moment) is { } ended ? Ending.BeforeInjection(moment, ended) : null,
    };

    /// <summary>Waits until the load is up, and was for long enough that the whole steady-state window saw it; null when it was, or there is none.</summary>
    public static Decision? Await(RunMoment moment) => (moment.Run.Experiment.Load, moment.Status.Load) switch
    {
        ({ } load, { Losses: > MostLosses }) => Ending.BeforeInjection(moment, NotUp($"{NotUpAnyMore(moment, load)} It was lost {MostLosses + 1} times.", WhereToLook(moment))),
        ({ } load, { Up: null } record) => IsUp(moment) ? Up(moment, load, record) : NotYet(moment, load, record),
        ({ } load, { Up: { } up }) when moment.Now < up + SteadyStateWindow.Reach(moment) => moment
            .Say($"The load from {Names(load)} is up; waiting until {up + SteadyStateWindow.Reach(moment):HH:mm:ss} UTC, so that the steady state is looked at with it.")
            .StayUntil(up + SteadyStateWindow.Reach(moment)),
        _ => null,
    };

    /// <summary>Why the run cannot go on: the load was refused, or a vantage point has ended before the fault; null when nothing of that is known.</summary>
    public static CutShortRecord? Ended(RunMoment moment) =>
        moment.Status.Load?.Refusal is { } refusal ? NotUp($"The load could not be started: {refusal}", "Ask for another run once that is put right.")
        : moment.Run.Experiment.Load is not null && Points(moment)?.FirstOrDefault(point => point.State == VantagePointState.Ended) is { } ended
        ? NotUp($"Vantage point {ended.Name} of the load has ended{Why(ended)}.", WhereToLook(moment))
        : null;

    /// <summary>What forbids the start of the fault after the steady state was met; null when the load is up, or there is none.</summary>
    public static CutShortRecord? Obstacle(RunMoment moment) =>
        moment.Run.Experiment.Load is { } load && !IsUp(moment) ? NotUp(NotUpAnyMore(moment, load), WhereToLook(moment)) : null;

    /// <summary>What takes the load away before a run may end or goes back to wait; null when there is none, or none any more.</summary>
    public static Decision? Removal(RunMoment moment) => moment.Status.Load switch
    {
        { Stopped: null, Left: null } record when moment.Run.Experiment.Load is { IsInvoked: true } => LoadSlices.Stop(moment, record).Stay(TimeSpan.Zero),
        { Stopped: null, Left: null } record => moment
            .With(moment.Status with { Load = record with { Stopping = record.Stopping ?? moment.Now } })
            .Say($"Stopping the load from {Text.And(record.VantagePoints)}.")
            .Stay(StopLook, new RunCommand.StopLoad(record.VantagePoints)),
        _ => null,
    };

    /// <summary>The Jobs are gone.</summary>
    public static RunMoment Stopped(RunMoment moment) => moment
        .With(moment.Status with { Load = moment.Status.Load! with { Stopped = moment.Now } })
        .Mark(RunMarks.LoadStopped, "The load was stopped.");

    /// <summary>A start that was refused: tried again, unless it cannot help.</summary>
    public static RunMoment NotStarted(RunMoment moment, AwsFailure failure) => moment.With(moment.Status with
    {
        Load = failure.CanPass ? moment.Status.Load! with { Hindrance = failure.Message } : moment.Status.Load! with { Refusal = failure.Message },
    });

    /// <summary>A removal that was refused: tried again, unless it cannot help or was tried often enough. The Jobs are the run's, and go with it.</summary>
    public static RunMoment NotStopped(RunMoment moment, AwsFailure failure)
    {
        var record = moment.Status.Load!;
        var refusals = (record.StopRefusals ?? 0) + 1;
        var isLeft = !failure.CanPass || refusals >= MostRefusals;
        var next = moment.With(moment.Status with { Load = record with { StopRefusals = refusals, Left = isLeft ? failure.Message : null } });
        return isLeft ? next.Tell(isWarning: true, "LoadLeft", $"What was started of the load goes on: {failure.Message} Delete the Jobs of the run; they go with the run, too.") : next;
    }

    private static IReadOnlyList<VantagePointObservation>? Points(RunMoment moment) =>
        moment is { Run.Experiment.Load.IsInvoked: true, Status.Load: { } record } ? LoadSlices.Observe(record, moment.Now)
        : moment is { Seen.Load: { } seen, Status.Load: { Up: not null, Instances: { } known } } && known.Count == seen.Count ? [.. seen.Zip(known, SameOrAnew)]
        : moment.Seen.Load;

    /// <summary>What fell over and is up again was away: requests were not sent, and what it had not published is lost.</summary>
    private static VantagePointObservation SameOrAnew(VantagePointObservation point, string known) => point.State == VantagePointState.Up && point.Instance != known
        ? point with { State = VantagePointState.Starting, Detail = "it was away and is up again: its pod was restarted, replaced or not ready for a while" }
        : point;

    private static string WhereToLook(RunMoment moment) => moment.Run.Experiment.Load is { IsInvoked: true } ? OfFunctions : OfJobs;

    private static bool IsUp(RunMoment moment) => Points(moment) is { } seen && seen.All(point => point.State == VantagePointState.Up);

    private static Decision Up(RunMoment moment, Load load, LoadRecord record) => moment
        .With(moment.Status with { Load = record with { Up = moment.Now, Instances = Instances(moment), Hindrance = null } })
        .Mark(RunMarks.LoadUp, $"The load from {Names(load)} is up.")
        .StayUntil(moment.Now + SteadyStateWindow.Reach(moment));

    private static List<string>? Instances(RunMoment moment) => Points(moment)?.Select(point => point.Instance).OfType<string>().ToList() is { Count: > 0 } instances ? instances : null;

    /// <summary>A Job that is missing is created again: its creation may have been refused, or somebody deleted it.</summary>
    private static Decision NotYet(RunMoment moment, Load load, LoadRecord record)
    {
        var behind = Behind(moment);
        var why = behind is { State: VantagePointState.Missing } && record.Hindrance is { } hindrance ? $" ({hindrance})" : behind is null ? "" : Why(behind);
        var what = behind is null ? $"The load from {Names(load)} was not seen" : $"Vantage point {behind.Name} of the load is not up{why}";
        var (since, how) = record.Lost is { } lost ? (lost, "lost") : (record.Started, "started");
        if (moment.Now > since + load.StartWithin)
        {
            return Ending.BeforeInjection(moment, NotUp($"{what}, {Durations.Format(moment.Now - since)} after it was {how}.", WhereToLook(moment)));
        }

        return moment.Say($"{what}; waiting.").Stay(Look, behind?.State == VantagePointState.Missing ? [new RunCommand.StartLoad(load)] : []);
    }

    private static VantagePointObservation? Behind(RunMoment moment) => Points(moment)?.FirstOrDefault(point => point.State != VantagePointState.Up);

    private static string NotUpAnyMore(RunMoment moment, Load load) =>
        Behind(moment) is { } behind ? $"Vantage point {behind.Name} of the load is not up any more{Why(behind)}." : $"The load from {Names(load)} was not seen.";

    private static CutShortRecord NotUp(string what, string remedy) => new() { Reason = LoadNotUp, Message = $"{what} Nothing was injected. {remedy}" };

    private static string Why(VantagePointObservation point) => point.Detail.Length == 0 ? "" : $" ({point.Detail})";

    private static string Names(Load load) => Text.And([.. load.VantagePoints.Select(point => point.Name)]);
}
