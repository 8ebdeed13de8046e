using System.Globalization;
using System.Xml.Linq;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Formats;

/// <summary>What a pipeline makes of a run.</summary>
public sealed class JunitFormatTests
{
    [Theory]
    [InlineData("confirmed", null)]
    [InlineData("refuted", "failure")]
    [InlineData("inconclusive", "error")]
    [InlineData("error", "error")]
    [InlineData("aborted", "error")]
    public void The_suite_is_green_only_when_the_run_is_confirmed(string run, string? verdict)
    {
        var suite = Suite(RecordedRuns.Report(run));

        Assert.Equal(verdict, Result(suite, "verdict"));
        Assert.Equal(verdict is null, Total(suite, "failures") + Total(suite, "errors") == 0);
    }

    [Theory]
    [InlineData(ExpectationPhase.During, true, Outcome.Held, null)]
    [InlineData(ExpectationPhase.During, true, Outcome.Violated, "failure")]
    [InlineData(ExpectationPhase.After, true, Outcome.Violated, "failure")]
    [InlineData(ExpectationPhase.SteadyState, true, Outcome.Violated, "error")]
    [InlineData(ExpectationPhase.Impact, true, Outcome.Violated, "error")]
    [InlineData(ExpectationPhase.During, true, Outcome.Unknown, "error")]
    [InlineData(ExpectationPhase.After, true, Outcome.Undecided, "skipped")]
    [InlineData(ExpectationPhase.During, false, Outcome.Violated, "skipped")]
    [InlineData(ExpectationPhase.During, false, Outcome.Held, null)]
    public void An_expectation_is_what_its_phase_and_outcome_make_of_it(ExpectationPhase phase, bool required, Outcome outcome, string? expected)
    {
        var report = RecordedRuns.Report("confirmed") with
        {
            Expectations = [new ReportedExpectation { Name = "it", Phase = phase, Signal = "s", Required = required, Outcome = outcome, Sentence = "So it was." }],
        };

        Assert.Equal(expected, Result(Suite(report), "it"));
    }

    [Theory]
    [InlineData(GuardOutcome.Quiet, null)]
    [InlineData(GuardOutcome.Watching, "skipped")]
    [InlineData(GuardOutcome.Fired, "error")]
    [InlineData(GuardOutcome.Blind, "error")]
    public void A_guard_that_stopped_the_fault_is_an_error(GuardOutcome outcome, string? expected)
    {
        var report = RecordedRuns.Report("confirmed") with { Guards = [new GuardRecord { Name = "g", Signal = "s", Outcome = outcome, Sentence = "So it was." }] };

        Assert.Equal(expected, Result(Suite(report), "g"));
    }

    [Fact]
    public void A_run_without_a_verdict_is_an_error() =>
        Assert.Equal("error", Result(Suite(RecordedRuns.Report("confirmed") with { Verdict = null }), "verdict"));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Totals_are_those_of_the_cases_and_elements_come_in_the_order_of_the_schema(string run)
    {
        var suite = Suite(RecordedRuns.Report(run));
        var cases = suite.Elements("testcase").ToList();

        Assert.Equal(cases.Count, Total(suite, "tests"));
        foreach (var (total, element) in (IEnumerable<(string, string)>)[("failures", "failure"), ("errors", "error"), ("skipped", "skipped")])
        {
            Assert.Equal(cases.Count(one => one.Element(element) is not null), Total(suite, total));
            Assert.Equal(suite.Attribute(total)!.Value, suite.Parent!.Attribute(total)!.Value);
        }

        Assert.Equal(["properties", "testcase", "system-out"], suite.Elements().Select(element => element.Name.LocalName).Distinct());
        Assert.All(cases, one => Assert.InRange(one.Elements().Count(), 0, 1));
        Assert.All(cases, one => Assert.Equal(["classname", "name", "time"], one.Attributes().Select(attribute => attribute.Name.LocalName)));
    }

    public static TheoryData<string> Runs => RecordedRuns.All;

    private static XElement Suite(RunReport report) => XDocument.Parse(ReportFormats.Named("junit")!.Write(report)).Root!.Element("testsuite")!;

    private static string? Result(XElement suite, string name) => suite.Elements("testcase").Single(one => one.Attribute("name")!.Value == name || (name == "verdict" && one.Attribute("classname")!.Value.EndsWith(".verdict", StringComparison.Ordinal))).Elements().Select(element => element.Name.LocalName).SingleOrDefault(result => result != "system-out");

    private static int Total(XElement suite, string name) => int.Parse(suite.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
