using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Tests.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Diagnosis;

public sealed class SignalWithoutDataTests
{
    private const string Api = "https://example.mydomain.com/api/hello";

    private static readonly MetricSignal Asked = new(
        "requests", new MetricStatistic("eu-west-1", "LoadGen", "region_us-east-1", [new("api", Api)], "Sum"), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), NoDataPolicy.Zero);

    private static readonly KnownMetric Right = new("eu-west-1", "LoadGen", "region_us-east-1", [new("api", Api)]);

    private static readonly Series Nothing = new([]);

    private static readonly IReadOnlyDictionary<string, Series> Silent = new Dictionary<string, Series> { ["requests"] = Nothing };

    [Fact]
    public void A_mistyped_dimension_is_told_with_the_metric_that_is_there()
    {
        var finding = Find(Right with { Dimensions = [new("api", "https://example.mydomain.com/api/health")] }, Right with { Name = "status_2xx", Dimensions = [] });

        Assert.Equal(
            "requests gave no sample at all since 09:52:00. CloudWatch has no LoadGen region_us-east-1 with api=https://example.mydomain.com/api/hello in eu-west-1. "
            + "Nearest there is LoadGen region_us-east-1 with api=https://example.mydomain.com/api/health in eu-west-1.",
            finding.Evidence);
        Assert.Equal("Correct dimensions of requests, if that is what is meant.", finding.Remedy);
        Assert.Equal(["requests"], finding.Signals);
    }

    [Theory]
    [InlineData("region", "us-east-1", "LoadGen", "region_us-east-1", "api")]
    [InlineData("namespace", "eu-west-1", "Loadgen", "region_us-east-1", "api")]
    [InlineData("metricName", "eu-west-1", "LoadGen", "region-us-east-1", "api")]
    [InlineData("dimensions", "eu-west-1", "LoadGen", "region_us-east-1", "Api")]
    public void The_field_that_differs_is_named(string field, string region, string space, string name, string dimension) =>
        Assert.Equal($"Correct {field} of requests, if that is what is meant.", Find(new KnownMetric(region, space, name, [new(dimension, Api)])).Remedy);

    [Fact]
    public void A_metric_that_is_there_and_silent_is_not_said_to_be_wrong() =>
        Assert.Contains("but nothing was published under it in that time", Find(Right).Evidence, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_alike_is_not_offered() =>
        Assert.Contains("CloudWatch knows nothing like LoadGen", Find(new KnownMetric("eu-west-1", "AWS/Lambda", "Duration", [])).Evidence, StringComparison.Ordinal);

    [Fact]
    public void A_list_that_may_not_be_read_is_told() =>
        Assert.Contains("could not be looked up: cloudwatch:ListMetrics was denied.", Find(new MetricSearch("requests", "eu-west-1", [], "cloudwatch:ListMetrics was denied.")).Evidence, StringComparison.Ordinal);

    [Theory]
    [InlineData("Inconclusive, told by nothing", NoDataPolicy.Inconclusive, Outcome.Unknown, 3, true)]
    [InlineData("Silence is normal, but the baseline lacks it", NoDataPolicy.Zero, Outcome.Unknown, 0, true)]
    [InlineData("Silence is normal, and a relative bound stands on it", NoDataPolicy.Zero, Outcome.Unknown, 3, true)]
    [InlineData("What held needs no search", NoDataPolicy.Inconclusive, Outcome.Held, 3, false)]
    [InlineData("What is not decided yet neither", NoDataPolicy.Inconclusive, Outcome.Undecided, 0, false)]
    public void A_search_is_made_where_silence_may_be_the_cause(string sentence, NoDataPolicy policy, Outcome outcome, int samples, bool searched)
    {
        var status = new ChaosRunStatus { Expectations = [Fall(outcome, samples)] };

        Assert.True(MissingMetrics.Of(With(policy), status, Silent).Any() == searched, sentence);
    }

    [Fact]
    public void A_search_is_made_once()
    {
        var status = new ChaosRunStatus { Expectations = [Fall(Outcome.Unknown, 0)], Diagnosis = [Find(Right)] };

        Assert.Empty(MissingMetrics.Of(With(NoDataPolicy.Zero), status, Silent));
    }

    [Fact]
    public void A_signal_with_a_single_sample_is_not_silent() =>
        Assert.Empty(MissingMetrics.Of(With(NoDataPolicy.Zero), new ChaosRunStatus { Expectations = [Fall(Outcome.Unknown, 0)] }, new Dictionary<string, Series> { ["requests"] = new([new Sample(Now, 1)]) }));

    /// <summary>Before the fault: the run stores the outcomes, looks once, and ends with what it found.</summary>
    [Fact]
    public void A_run_without_a_baseline_ends_with_the_metric_that_was_meant()
    {
        var run = Run with { Hypothesis = Run.Hypothesis with { Signals = [Asked, Run.Hypothesis.Signals[1]] } };
        var series = new Dictionary<string, Series> { ["requests"] = Nothing, ["health"] = RunFixture.Series(44, 1)["health"] };
        var first = RunDecider.Decide(run, In(RunPhase.SteadyState).Prepared(), new RunObservation { Targets = [Clean], Series = series }, Now);
        var search = new MetricSearch("requests", "eu-west-1", [Right with { Name = "region_us_east_1" }], null);
        var second = RunDecider.Decide(run, first.Status, new RunObservation { Targets = [Clean], Series = series, Metrics = [search] }, Now);

        Assert.Equal((RunPhase.SteadyState, Now), (first.Status.Phase, first.LookAgain));
        Assert.Equal((RunPhase.Completed, Verdict.Inconclusive), (second.Status.Phase, second.Status.Verdict));
        Assert.Contains("Likely cause: requests gave no sample at all since 09:52:00. CloudWatch has no LoadGen region_us-east-1", second.Status.Message, StringComparison.Ordinal);
        Assert.Contains("Nearest there is LoadGen region_us_east_1", second.Status.Message, StringComparison.Ordinal);
    }

    private static ExpectationRecord Fall(Outcome outcome, int samples) =>
        new() { Name = "requests fall", Phase = ExpectationPhase.Impact, Signal = "requests", Required = true, Outcome = outcome, Sentence = "-", Samples = samples };

    private static Hypothesis With(NoDataPolicy policy) => Run.Hypothesis with { Signals = [Asked with { NoData = policy }, Run.Hypothesis.Signals[1]] };

    private static Finding Find(params KnownMetric[] known) => Find(new MetricSearch("requests", "eu-west-1", known, null));

    private static Finding Find(MetricSearch search) => Assert.Single(RunRules.Find(new RunFacts(
        Run with { Hypothesis = With(NoDataPolicy.Zero) },
        new ChaosRunStatus { SteadyStateWindow = new WindowRecord { Start = Now.AddMinutes(-8), End = Now.AddMinutes(-3) } },
        new RunObservation { Metrics = [search] })));
}
