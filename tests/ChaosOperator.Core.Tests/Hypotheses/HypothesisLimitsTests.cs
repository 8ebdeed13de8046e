using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>What is as long or as many as it may be is accepted; one more is refused and told.</summary>
public sealed class HypothesisLimitsTests
{
    private const string AtLeastOne = """ "signal": "us-health", "is": { "atLeast": 1 } """;

    [Theory]
    [InlineData("claim", 1024, "spec.claim: has 1025 characters; use at most 1024")]
    [InlineData("during[0].name", 128, "spec.during[0].name: has 129 characters; use at most 128")]
    [InlineData("signals[1].cloudWatch.namespace", 255, "spec.signals[1].cloudWatch.namespace: has 256 characters; use at most 255")]
    [InlineData("signals[1].cloudWatch.metricName", 255, "spec.signals[1].cloudWatch.metricName: has 256 characters; use at most 255")]
    public void Texts_have_a_length(string path, int longest, string message)
    {
        Assert.Empty(Errors((path, Text(longest))));
        Assert.Equal([message], Errors((path, Text(longest + 1))));
    }

    [Fact]
    public void Metric_math_and_expressions_have_a_length()
    {
        Assert.Empty(Errors(("signals[3].cloudWatch.expression", Text(2048))));
        Assert.StartsWith(
            "spec.signals[3].cloudWatch.expression: has 2049 characters; write CloudWatch metric math of 1 to 2048 characters",
            Assert.Single(Errors(("signals[3].cloudWatch.expression", Text(2049)))),
            StringComparison.Ordinal);
        Assert.Single(Errors(("signals[3].cloudWatch.expression", "\" \"")));
        Assert.Empty(Errors(("signals[2].expression", $"\"{"errors".PadRight(2048)}\"")));
        Assert.Single(Errors(("signals[2].expression", $"\"{"errors".PadRight(2049)}\"")));
        Assert.Equal("it has 2049 characters, more than 2048", ExpressionParser.Parse("errors".PadRight(2049)).Problem);
    }

    [Fact]
    public void Signals_have_a_number_and_names_a_length()
    {
        string Signals(int count, string last) => List(count, index => $$"""{ "name": "{{(index == count - 1 ? last : $"m{index}")}}", "cloudWatch": { "expression": "m" } }""");
        string[] Of(int count, string last) => Errors(
            ("signals", Signals(count, last)), ("impact", "[]"), ("during", "[]"), ("after", "[]"), ("steadyState.expect[0].signal", "\"m0\""));

        Assert.Empty(Of(50, "last"));
        Assert.Equal(["spec.signals: has 51 signals; keep to 50, or split the hypothesis"], Of(51, "last").Where(error => error.StartsWith("spec.signals", StringComparison.Ordinal)));
        Assert.Empty(Of(2, new string('n', 63)));
        Assert.StartsWith("spec.signals[1].name: 'nnn", Assert.Single(Of(2, new string('n', 64))), StringComparison.Ordinal);
        Assert.Equal(["spec.signals[1].name: has 1025 characters; use at most 1024"], Of(2, new string('n', 1025)));
    }

    [Fact]
    public void Expectations_have_a_number_in_a_phase_and_in_all()
    {
        string Expectations(int count) => List(count, index => $$"""{ "name": "e{{index}}", {{AtLeastOne}} }""");

        Assert.Empty(Errors(("during", Expectations(50))));
        Assert.Equal(["spec.during: has 51 expectations; keep to 50, or split the hypothesis"], Errors(("during", Expectations(51))));
        Assert.Empty(Errors(("impact", Expectations(50)), ("during", Expectations(48))));
        Assert.Equal(
            ["spec: has 101 expectations; keep to 100 over all phases, or split the hypothesis"],
            Errors(("impact", Expectations(50)), ("during", Expectations(49))));
    }

    [Fact]
    public void Dimensions_and_audited_entries_have_a_number()
    {
        string Dimensions(int count) => $"{{ {string.Join(", ", Enumerable.Range(0, count).Select(index => $"\"d{index}\": \"v\""))} }}";
        string Audit(int count) => $$"""{ "route53": {{List(count, index => $$"""{ "hostedZoneId": "Z1", "recordName": "n{{index}}.example.com" }""")}} }""";

        Assert.Empty(Errors(("signals[1].cloudWatch.dimensions", Dimensions(30))));
        Assert.Equal(
            ["spec.signals[1].cloudWatch.dimensions: has 31 entries; CloudWatch knows at most 30; give exactly those that the metric was published with"],
            Errors(("signals[1].cloudWatch.dimensions", Dimensions(31))));
        Assert.Empty(Errors(("audit", Audit(10))));
        Assert.Equal(["spec.audit.route53: has 11 entries; keep to 10"], Errors(("audit", Audit(11))));
    }

    [Fact]
    public void The_steady_state_window_has_a_length_and_a_number_of_samples()
    {
        Assert.Empty(Errors(("steadyState.window", "\"24h\"")));
        Assert.Equal(
            ["spec.steadyState.window: '24h1m' is too long; write at most 1d: no fault lasts longer than half of it"], Errors(("steadyState.window", "\"24h1m\"")));
        Assert.Empty(EverySecond("3h"));
        Assert.Equal(
            ["spec.steadyState.window: 3h1s holds more than 10800 samples of 'requests' (1s); shorten it, or lengthen the period of the signal"],
            EverySecond("3h1s"));
    }

    [Theory]
    [InlineData("during[1].tolerate", "10000", "10001", "spec.during[1].tolerate: 10001 is out of range; write a number of samples from 0 to 10000")]
    [InlineData("steadyState.expect[0].settlesWithin", "\"6m\"", "\"6m1s\"", "spec.steadyState.expect[0].settlesWithin: 6m1s is longer than the steady-state window of 6m; shorten it, or lengthen spec.steadyState.window")]
    [InlineData("steadyState.expect[0].within", "\"6m\"", "\"6m1s\"", "spec.steadyState.expect[0].within: 6m1s is longer than the steady-state window of 6m; shorten it, or lengthen spec.steadyState.window")]
    [InlineData("during[0].is", """{ "between": [1, 1] }""", """{ "between": [2, 1] }""", null)]
    [InlineData("during[0].is", """{ "atLeast": "0%" }""", """{ "atLeast": "-1%" }""", null)]
    public void The_last_value_is_accepted_and_the_next_is_not(string path, string last, string next, string? message)
    {
        Assert.Empty(Errors((path, last)));
        var error = Assert.Single(Errors((path, next)));
        Assert.Equal(message ?? error, error);
    }

    private static string[] EverySecond(string window) => Errors(
        ("signals[1].cloudWatch.period", "\"1s\""), ("signals[3].cloudWatch.period", "\"1s\""), ("steadyState.window", $"\"{window}\""));

    private static string Text(int length) => $"\"{new string('x', length)}\"";

    private static string List(int count, Func<int, string> entry) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(entry))}]";

    private static string[] Errors(params IReadOnlyList<(string Path, string Json)> edits) =>
        [.. HypothesisReader.Read(Specs.With(edits)).Errors.Select(error => error.ToString())];
}
