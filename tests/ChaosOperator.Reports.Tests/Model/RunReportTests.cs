using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Model;

/// <summary>What a report says, apart from how it looks.</summary>
public sealed class RunReportTests
{
    public static TheoryData<string> Runs => RecordedRuns.All;

    [Theory]
    [MemberData(nameof(Runs))]
    public void It_says_of_a_run_what_the_run_says_of_itself(string run)
    {
        var status = RecordedRuns.Source(run).Status;
        var report = RecordedRuns.Report(run);

        Assert.Equal((status.Verdict, status.Message), (report.Verdict, report.Sentence));
        Assert.Equal(
            status.Expectations.Select(record => (record.Name, record.Outcome, record.Sentence, record.Measured, record.Margin)),
            report.Expectations
                .Where(expectation => status.Expectations.Any(record => record.Name == expectation.Name))
                .Select(expectation => (expectation.Name, expectation.Outcome, expectation.Sentence, expectation.Measured, expectation.Margin)));
        Assert.Equal(status.Diagnosis.Select(finding => (finding.Code, finding.Subject, finding.ToSentence())), report.Diagnosis.Select(finding => (finding.Code, finding.Subject, finding.ToSentence())));
        Assert.Equal(report.Expectations.OrderBy(expectation => expectation.Phase), report.Expectations);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void By_its_export_a_run_is_reported_the_same_but_for_what_an_export_does_not_have(string run)
    {
        if (RecordedRuns.Export(run) is not { } export)
        {
            Assert.Empty(RecordedRuns.Report(run).Signals);
            return;
        }

        var (source, problem) = ReportSource.Of(export);

        Assert.Null(problem);
        var exported = RunReport.Of(source!);
        var whole = RunReport.Of(RecordedRuns.Source(run) with { Cause = null, Commands = null, History = [], Trend = null });
        Assert.Equal(Written.As("json", whole), Written.As("json", exported));
    }

    [Fact]
    public void What_is_no_export_or_a_newer_one_is_refused_with_what_to_do()
    {
        var export = RecordedRuns.Export("confirmed")!;

        Assert.Contains("This is no export of a run", ReportSource.Of(export with { Format = "x" }).Problem, StringComparison.Ordinal);
        Assert.Contains("Use a newer one.", ReportSource.Of(export with { Version = RunExport.ThisVersion + 1 }).Problem, StringComparison.Ordinal);
        Assert.Contains("needs hypothesis and status", ReportSource.Of(export with { Hypothesis = null }).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Detection_counts_from_the_start_of_the_fault_and_recovery_from_its_end()
    {
        var report = RecordedRuns.Report("confirmed");
        var figures = report.Figures.ToDictionary(figure => figure.Name, StringComparer.Ordinal);

        Assert.Equal(report.Times.Detected, report.Times.FaultStart + Core.Parsing.Durations.Parse(figures["time to detect"].Value));
        Assert.Equal(report.Times.Recovered, report.Times.FaultEnd + Core.Parsing.Durations.Parse(figures["time to recover"].Value));
        Assert.Equal("Route 53 notices", figures["time to detect"].By);
        Assert.Equal("the US is healthy again", figures["time to recover"].By);
    }

    [Fact]
    public void Every_signal_has_a_picture_computed_ones_too_with_its_bounds_where_they_applied()
    {
        var report = RecordedRuns.Report("refuted");

        Assert.Equal(RecordedRuns.Source("refuted").Hypothesis.Signals!.Select(signal => signal.Name), report.Signals.Select(signal => signal.Name));
        var rate = Assert.Single(report.Signals, signal => signal.Name == "error-rate");
        var (ok, errors) = (report.Signals.Single(signal => signal.Name == "ok"), report.Signals.Single(signal => signal.Name == "errors"));
        Assert.All(rate.Values.Index().Where(entry => entry.Item is not null), entry => Assert.Equal(100 * (errors.Values[entry.Index] ?? 0) / ((ok.Values[entry.Index] ?? 0) + (errors.Values[entry.Index] ?? 0)), entry.Item!.Value, 9));
        var requests = Assert.Single(report.Signals, signal => signal.Name == "eu-requests");
        var bound = Assert.Single(requests.Bounds);
        Assert.Equal(1.5 * requests.Baseline!.Value, Assert.Single(bound.Values), 9);
        Assert.Equal((report.Times.FaultStart, report.Times.FaultEnd, Outcome.Violated), (bound.From, bound.Until, bound.Outcome));
    }

    [Theory]
    [InlineData(RunPhase.Completed, "It was not judged: the run ended before.")]
    [InlineData(RunPhase.Injecting, "It is not judged yet.")]
    public void An_expectation_that_was_never_judged_is_not_left_out(RunPhase phase, string sentence)
    {
        var source = RecordedRuns.Source("confirmed");
        var report = RunReport.Of(source with { Status = source.Status with { Phase = phase, Expectations = [.. source.Status.Expectations.Skip(1)] } });

        Assert.Equal(source.Status.Expectations.Count, report.Expectations.Count);
        var never = report.Expectations.Single(expectation => expectation.Name == source.Status.Expectations[0].Name);
        Assert.Equal((Outcome.Undecided, sentence), (never.Outcome, never.Sentence));
    }

    [Fact]
    public void A_hypothesis_that_cannot_be_read_is_a_caveat_and_what_was_recorded_is_still_said()
    {
        var source = RecordedRuns.Source("confirmed");
        var report = RunReport.Of(source with { Hypothesis = new HypothesisSpec() });

        Assert.Contains(report.Caveats, caveat => caveat.StartsWith("The hypothesis of the run cannot be read", StringComparison.Ordinal));
        Assert.Equal(source.Status.Expectations.Count, report.Expectations.Count);
        Assert.Empty(report.Signals);
    }

    [Fact]
    public void What_was_used_is_priced_and_the_sum_is_that_of_its_items()
    {
        var cost = RecordedRuns.Report("confirmed").Cost;

        var actions = Assert.Single(cost.Items, item => item.Unit == "action-minutes");
        Assert.InRange(actions.Quantity, 10, 18);
        Assert.Equal(actions.Quantity * 0.10, actions.Usd, 4);
        Assert.Equal(cost.Items.Sum(item => item.Usd), cost.TotalUsd, 4);
        Assert.DoesNotContain(RecordedRuns.Report("error").Cost.Items, item => item.Unit == "action-minutes");
    }
}
