using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Nothing more happens, and nothing holds the run back from being deleted. It may be judged again, beside its verdict.</summary>
internal static class CompletedPhase
{
    private const int MaxRequest = 256;

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    public static Decision Decide(RunMoment moment) => Request(moment.Status, moment.Seen.RejudgeRequest) is { } request
        ? JudgeAgain(moment, request)
        : moment.Done();

    /// <summary>Whether the samples are to be read again, as they were up to the last look.</summary>
    public static bool IsToBeRead(RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now) =>
        seen.Policy.Refusal is null && Request(status, seen.RejudgeRequest) is not null && Obstacle(run, status, now) is null;

    /// <summary>What is asked for and was not done yet.</summary>
    private static string? Request(ChaosRunStatus status, string? request) =>
        request is not null && Text.Clip(request, MaxRequest) is var known && known != status.Rejudged?.Request ? known : null;

    private static Decision JudgeAgain(RunMoment moment, string request) => (Obstacle(moment.Run, moment.Status, moment.Now), moment.Seen) switch
    {
        (_, { Policy.Refusal: { } refusal }) => Not(moment, request, ExperimentConditions.NotAllowed, refusal).Done(),
        ({ } obstacle, _) => Not(moment, request, obstacle.Reason, obstacle.Message).Done(),
        (_, { SeriesFailure: { CanPass: false } failure }) => Not(moment, request, failure.Kind.ToString(), failure.Message).Done(),
        (_, { Series: { } series }) => Judged(moment, request, series),
        _ => moment.Stay(Look, new RunCommand.Release()),
    };

    private static Decision Judged(RunMoment moment, string request, IReadOnlyDictionary<string, Series> series)
    {
        var (status, asOf) = (moment.Status, moment.Status.Evidence!.AsOf!.Value);
        var fresh = moment.Run.Hypothesis.Signals.OfType<MetricSignal>()
            .Where(signal => series.ContainsKey(signal.Name))
            .Select(signal => Counting.Add(null, signal, series[signal.Name], status.SteadyStateWindow!.Start!.Value, asOf))
            .ToDictionary(signal => signal.Name, signal => signal.ToSeries(), StringComparer.Ordinal);
        var again = Rejudging.Of(moment.Run.Hypothesis, status, fresh);
        var signals = RunEvidence.Differences(status.Evidence, series);
        var record = new RejudgementRecord
        {
            Request = request,
            Time = moment.Now,
            Verdict = again.Verdict,
            Outcomes = [.. again.Differing.Take(RejudgementRecord.MaxTold).Select(Differing)],
            Samples = [.. signals.Take(RejudgementRecord.MaxTold).Select(Told)],
        };
        var reason = !again.IsSame ? RejudgedReasons.Differs : signals.Count > 0 ? RejudgedReasons.SameByOtherSamples : RejudgedReasons.Same;
        return moment.With(status with { Rejudged = record })
            .Condition(RunConditions.Rejudged, ConditionStatus.True, reason, Message(again, signals))
            .Tell(isWarning: !again.IsSame, "Rejudged", Message(again, signals))
            .Done();
    }

    private static string Message(Rejudgement again, IReadOnlyList<DataQuality> signals)
    {
        var samples = signals.Count == 0
            ? "CloudWatch has the samples that were counted."
            : $"CloudWatch now shows {signals.Sum(signal => signal.Later)} periods of {Text.And([.. signals.Select(signal => signal.Name)])} otherwise than they were counted.";
        return again.IsSame
            ? $"{samples} Judged again the run is {again.Verdict} with the same outcomes."
            : $"{samples} By them the run would be {again.Verdict}{Turned(again)}. Its verdict stays {again.Recorded}; ask for another run if that matters.";
    }

    private static string Turned(Rejudgement again) => again.Differing.Count == 0 ? "" : $", since {Text.And([.. again.Differing.Select(pair => $"“{pair.Now.Name}” would be {pair.Now.Outcome}").Take(3)])}";

    private static string Told(DataQuality signal) =>
        Text.Clip($"{signal.Name}: {signal.Later} of {signal.Periods} periods; {string.Join("; ", signal.LaterSamples ?? [])}", 1000);

    private static string Differing(DifferingOutcome pair) =>
        Text.Clip($"“{pair.Now.Name}” was {pair.Recorded?.Outcome ?? Outcome.Undecided} and is {pair.Now.Outcome}: {pair.Now.Sentence}", 500);

    private static (string Reason, string Message)? Obstacle(RunContext run, ChaosRunStatus status, DateTimeOffset now)
    {
        if (run.IsSpecChanged)
        {
            return (RejudgedReasons.SpecChanged, "The run cannot be judged again: its spec was changed since, the hypothesis included.");
        }

        if (status is not { Evidence: { Series: not null, AsOf: not null }, SteadyStateWindow.Start: { } from })
        {
            return (RejudgedReasons.NoSamples, $"The run cannot be judged again: {status.Evidence?.Omitted ?? "nothing was judged in it."}");
        }

        var shortest = run.Hypothesis.Signals.Min(signal => signal.Period);
        return now - from > MetricRetention.Of(shortest)
            ? (RejudgedReasons.TooOld, $"The run cannot be judged again by CloudWatch: it keeps samples of {Durations.Format(shortest)} for {Durations.Format(MetricRetention.Of(shortest))}. What was counted can still be exported and judged.")
            : null;
    }

    private static Decision Done(this RunMoment moment) => moment.Stay(Look, new RunCommand.Release()) with { LookAgain = null };

    private static RunMoment Not(RunMoment moment, string request, string reason, string message) => moment
        .With(moment.Status with { Rejudged = new RejudgementRecord { Request = request, Time = moment.Now } })
        .Condition(RunConditions.Rejudged, ConditionStatus.False, reason, message)
        .Tell(isWarning: true, "NotRejudged", message);
}
