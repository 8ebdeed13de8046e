using System.Text.Json;
using ChaosOperator.Demo.Charts;
using ChaosOperator.Demo.Runs;
using ChaosOperator.Demo.Tests.Runs;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Demo.Tests.Charts;

public sealed class SignalChartTests
{
    [Fact]
    public async Task The_two_runs_of_the_story_are_drawn_side_by_side()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Charts");
        var chart = SignalChart.Draw([SampleRuns.Refuted, SampleRuns.Confirmed]);

        // Beside the golden file, so that a wanted change can be looked at and copied over.
        await File.WriteAllTextAsync(Path.Combine(folder, "two-runs.actual.txt"), chart, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "two-runs.txt"), TestContext.Current.CancellationToken), chart);
    }

    /// <summary>Of the two runs of the story that an operator made and the tests of the reports keep.</summary>
    [Fact]
    public async Task README_shows_the_chart_as_it_is_drawn_of_the_recorded_runs()
    {
        const string Title = "6. Both runs side by side\n";
        var readme = Repository.Folder("README.md");
        var shown = FencedBlock.All.Single(block => block is { Page: "README.md", Language: "text" } && block.Text.StartsWith(Title, StringComparison.Ordinal)).Text;

        var drawn = Title + SignalChart.Draw([await RecordedAsync("refuted"), await RecordedAsync("confirmed")]).TrimEnd();

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(readme, (await File.ReadAllTextAsync(readme, TestContext.Current.CancellationToken)).Replace(shown, drawn, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(drawn, shown);
    }

    [Fact]
    public void No_line_is_wider_than_eighty_columns_however_long_the_run()
    {
        var values = string.Join(',', Enumerable.Range(0, 120).Select(minute => minute % 50));
        var run = SampleRuns.Confirmed with { Signals = [SampleRuns.Signal(SignalNames.UsRequests, values)] };

        var lines = SignalChart.Draw([run, run]).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= SignalChart.Width, line));
        Assert.Contains(lines, line => line.Contains("a column is up to 4 minutes", StringComparison.Ordinal));
    }

    [Fact]
    public void Detection_is_marked_only_where_the_us_became_unhealthy_within_the_fault()
    {
        var sickBefore = SampleRuns.Refuted with { Signals = [SampleRuns.Signal(SignalNames.UsHealth, "0,1,1,1,1,1,1,1,1")] };

        Assert.Null(ChartedRun.Of(SampleRuns.Refuted).Detection);
        Assert.Null(ChartedRun.Of(sickBefore).Detection);
        Assert.Equal(2, ChartedRun.Of(SampleRuns.Confirmed).Detection);
    }

    [Fact]
    public void A_run_without_samples_is_drawn_empty() =>
        Assert.Contains("us-region-outage-1: Preparing", SignalChart.Draw([new RunView { Name = "us-region-outage-1", Phase = "Preparing" }]), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, '·')]
    [InlineData(0.0, '_')]
    [InlineData(0.1, '▁')]
    [InlineData(50.0, '▄')]
    [InlineData(100.0, '█')]
    public void No_sample_zero_and_nearly_zero_look_different(double? value, char cell) =>
        Assert.Equal(cell, Bars.Cell(value, top: 100, row: 0, rows: 1));

    private static async Task<RunView> RecordedAsync(string name)
    {
        using var recorded = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Folder($"tests/ChaosOperator.Reports.Tests/Recorded/{name}.json"), TestContext.Current.CancellationToken));
        return RunViewReader.Read(recorded.RootElement.GetProperty("run"));
    }
}
