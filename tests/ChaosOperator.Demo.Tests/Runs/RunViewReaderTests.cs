using System.Text.Json;
using ChaosOperator.Demo.Runs;

namespace ChaosOperator.Demo.Tests.Runs;

public sealed class RunViewReaderTests
{
    [Fact]
    public void A_run_without_a_status_is_a_name_and_nothing_else()
    {
        var run = Read("""{"metadata":{"name":"us-region-outage-1"},"spec":{"number":1}}""");

        Assert.Equal("us-region-outage-1", run.Name);
        Assert.Null(run.Phase);
        Assert.Empty(run.Expectations);
        Assert.False(run.IsCompleted);
        Assert.False(Traffic.Of(run).IsKnown);
    }

    [Fact]
    public void Everything_that_the_story_tells_is_read_from_the_status()
    {
        var run = Read(
            """
            {"metadata":{"name":"r"},"status":{"phase":"Completed","verdict":"Refuted","message":"Because.",
             "faultWindow":{"start":"2026-11-23T10:01:40Z","end":"2026-11-23T10:11:40Z"},
             "timeline":[{"time":"2026-11-23T10:01:40Z","mark":"FaultInForce","message":"The fault is in full force."}],
             "aws":{"experimentId":"EXP1","experimentState":"completed","actions":[{"name":"S01_Wait","state":"completed"}]},
             "expectations":[{"name":"Route 53 notices","phase":"During","signal":"us-health","required":true,"outcome":"Violated","sentence":"It stayed 1."},
                             {"name":"optional","phase":"During","signal":"us-health","required":false,"outcome":"Violated","sentence":"Never mind."}],
             "signals":[{"name":"us-requests","start":"2026-11-23T09:55:00Z","period":"1m","values":"44,43.5,,0","baseline":44}]}}
            """);

        Assert.True(run.IsCompleted);
        Assert.Equal(("Refuted", "Because."), (run.Verdict, run.Message));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 1, 40, TimeSpan.Zero), run.FaultStart);
        Assert.Equal([new ActionView("S01_Wait", "completed")], run.Actions);
        Assert.Equal([true, false], run.Expectations.Select(expectation => expectation.Refutes));
        Assert.Equal([44, 43.5, null, 0], run.Signal("us-requests")!.Values);
        Assert.Equal("FaultInForce", Assert.Single(run.Timeline).Mark);
    }

    [Fact]
    public void Members_of_another_type_than_expected_are_as_if_absent()
    {
        var run = Read("""{"metadata":{"name":"r"},"status":{"phase":7,"expectations":{},"signals":null,"aws":[]}}""");

        Assert.Null(run.Phase);
        Assert.Empty(run.Signals);
    }

    [Theory]
    [InlineData("1m", 60)]
    [InlineData("90s", 90)]
    [InlineData("1h2m3s", 3723)]
    [InlineData("", 60)]
    public void Periods_are_read_as_the_custom_resources_write_them(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Periods.Parse(text));

    private static RunView Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return RunViewReader.Read(document.RootElement.Clone());
    }
}
