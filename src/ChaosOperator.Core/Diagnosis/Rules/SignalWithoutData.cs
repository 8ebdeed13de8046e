using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>A metric that is not there, or not under the name that was given.</summary>
internal static class SignalWithoutData
{
    public const string Code = nameof(SignalWithoutData);

    /// <summary>How many metrics are offered at most.</summary>
    private const int MaxOffered = 3;

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "An expectation did not hold or could not be told, and a metric under it gave no sample at all, from the steady-state window on. Mostly namespace, name, a dimension or the region is another one: "
        + "CloudWatch answers a metric that it does not know with nothing, not with an error.",
        "The metric that was asked for, and those that CloudWatch has and that are nearest by the edits between their names, dimensions and regions.",
        "Correct the signal in the hypothesis after the nearest metric; if it is right, publish the metric, or say with noData what silence means.",
        facts => (facts.Seen.Metrics ?? []).Select(search => Of(facts, search)));

    private static Finding Of(RunFacts facts, MetricSearch search)
    {
        var signal = facts.Hypothesis.Signals.OfType<MetricSignal>().First(one => one.Name == search.Signal);
        var (evidence, remedy) = signal.Metric is MetricStatistic wanted ? Named(signal, wanted, search) : Computed(signal);
        return new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = $"signal {signal.Name}",
            Evidence = $"{signal.Name} gave no sample at all{Since(facts.Status)}. {evidence}",
            Remedy = remedy,
            Signals = facts.WithExpressions([signal.Name]),
        };
    }

    private static (string Evidence, string Remedy) Named(MetricSignal signal, MetricStatistic wanted, MetricSearch search)
    {
        if (search.Refusal is { } refusal)
        {
            return ($"What CloudWatch has instead could not be looked up: {refusal}", $"Check namespace, name, dimensions and region of {signal.Name}.");
        }

        var asked = new KnownMetric(search.Region, wanted.Namespace, wanted.MetricName, wanted.Dimensions);
        var nearest = NearestMetrics.Of(asked, search.Found, MaxOffered);
        return nearest switch
        {
            [] => ($"CloudWatch knows nothing like {Words(asked)}.", $"Check that something publishes it, and region, namespace, name and dimensions of {signal.Name}."),
            [{ Distance: 0 }, ..] => (
                $"CloudWatch knows {Words(asked)}, but nothing was published under it in that time.",
                $"See why nothing is published; if silence is normal, say what it means with noData of {signal.Name}."),
            _ => (
                $"CloudWatch has no {Words(asked)}. Nearest there {(nearest.Count == 1 ? "is" : "are")} {Text.And([.. nearest.Select(one => Words(one.Metric))])}.",
                $"Correct {Text.And(NearestMetrics.Differences(asked, nearest[0].Metric))} of {signal.Name}, if that is what is meant."),
        };
    }

    private static (string Evidence, string Remedy) Computed(MetricSignal signal) =>
        ("It is CloudWatch metric math, which gives nothing when one of its metrics is not there.", $"Look at the expression of {signal.Name} in the CloudWatch console, and at each metric in it.");

    private static string Words(KnownMetric metric) =>
        $"{metric.Namespace} {metric.Name}{(metric.Dimensions.Count == 0 ? " without dimensions" : $" with {Text.And([.. metric.Dimensions.Select(dimension => $"{dimension.Key}={dimension.Value}")])}")} in {metric.Region}";

    private static string Since(ChaosRunStatus status) => status.SteadyStateWindow?.Start is { } start ? $" since {Text.Clock(start)}" : "";
}
