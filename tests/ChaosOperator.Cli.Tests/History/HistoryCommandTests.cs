using System.Text.Json.Nodes;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Cli.Tests.Following;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Tests.History;

/// <summary>The runs that are kept, newest first, and where their times are going.</summary>
public sealed class HistoryCommandTests
{
    [Fact]
    public async Task Runs_are_listed_newest_first_with_their_times()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        cluster.Put(FakeCluster.Run(9, Statuses.Completed(Verdict.Refuted) with { Figures = null }));
        cluster.Put(FakeCluster.Run(10, Statuses.Completed(Verdict.Confirmed)));
        cluster.Put(FakeCluster.Run(11, Statuses.SteadyState));
        var stranger = FakeCluster.Run(12, Statuses.Completed(Verdict.Error));
        stranger.Spec = stranger.Spec with { ExperimentUid = "of an earlier one" };
        cluster.Put(stranger);

        var (code, output, error) = await cluster.RunAsync("history", "outage");

        Assert.True(code == 0, error);
        Assert.Equal(
            """
            RUN         VERDICT         ASKED FOR BY   STARTED                TOOK   DETECTED   RECOVERED
            outage-11   (SteadyState)   somebody       2026-11-27T03:00:00Z   -      -          -
            outage-10   Confirmed       somebody       2026-11-27T03:00:00Z   26m    3m         4m
            outage-9    Refuted         somebody       2026-11-27T03:00:00Z   26m    -          -
            There is no trend yet: it takes three confirmed runs that measured the same.

            """,
            output);
        Assert.Contains("LONGEST VIOLATION   MESSAGE", (await cluster.RunAsync("history", "outage", "-o", "wide")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_confirmed_runs_show_a_trend_to_people_and_programs()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        foreach (var (number, detected) in new[] { (1, "2m"), (2, "3m"), (3, "5m") })
        {
            cluster.Put(FakeCluster.Run(number, Statuses.Completed(Verdict.Confirmed) with { Figures = new RunFigures { TimeToDetect = detected } }));
        }

        const string trend = "Time to detect grew from 2m to 5m over the last 3 confirmed runs.";
        Assert.EndsWith($"{trend}\n", (await cluster.RunAsync("history", "outage")).Output, StringComparison.Ordinal);
        var json = JsonNode.Parse((await cluster.RunAsync("history", "outage", "-o", "json")).Output)!;
        Assert.Equal((trend, "outage-3", 3), ((string?)json["trend"], (string?)json["runs"]![0]!["name"], json["runs"]!.AsArray().Count));
    }
}
