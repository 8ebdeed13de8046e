using System.Text.Json;
using ChaosOperator.Cli.Exporting;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Cli.Tests.Following;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Reporting;

/// <summary>A run of the lab is reported from its export, without a cluster.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("report-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("md", "# us-region-outage-1: Refuted")]
    [InlineData("json", "{\n  \"format\": \"chaosoperator.dev/run-report\",")]
    [InlineData("junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")]
    public async Task An_export_is_reported_in_every_format(string format, string beginning)
    {
        var (code, output, error) = await Cli.RunAsync("report", "-f", await ExportAsync(), "--output", format);

        Assert.True(code == 0, error);
        Assert.StartsWith(beginning, output, StringComparison.Ordinal);
        Assert.Contains("traffic moves to the EU", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_format_it_is_a_page_and_with_a_file_it_is_written_there()
    {
        var file = Path.Combine(folder, "report.html");

        var (code, output, error) = await Cli.RunAsync("report", "--from", await ExportAsync(), "--file", file);

        Assert.Equal((0, "", $"Wrote {file}\n"), (code, output, error));
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_run_nor_an_export_and_both_are_refused()
    {
        const string Either = "Give either the name of a ChaosRun or ChaosExperiment, or with -f what the command export wrote of one.";

        Assert.Contains(Either, await RefusedAsync("report"), StringComparison.Ordinal);
        Assert.Contains(Either, await RefusedAsync("report", "us-region-outage-1", "-f", await ExportAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("export")]
    public async Task An_experiment_stands_for_its_last_completed_run_and_it_is_said_which_that_is(string command)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { ActiveRun = "outage-3", LastRun = "outage-2" }));
        foreach (var number in (int[])[1, 2]) cluster.Put(FakeCluster.Run(number, await CompletedAsync()));
        cluster.Put(FakeCluster.Run(3, Statuses.Injecting));

        var (code, output, error) = await cluster.RunAsync(command, "outage");

        Assert.True(code == 0, error);
        Assert.StartsWith("outage-2 is taken, the last completed run of outage.\n", error, StringComparison.Ordinal);
        Assert.Contains("outage-2", output, StringComparison.Ordinal);
        Assert.DoesNotContain("is taken", (await cluster.RunAsync(command, "outage-1")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("export")]
    public async Task Where_no_run_is_completed_it_is_said_what_is_under_way(string command)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { ActiveRun = "outage-1" }));
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));

        var (code, _, error) = await cluster.RunAsync(command, "outage");

        Assert.Equal(3, code);
        Assert.StartsWith("ChaosExperiment outage has no completed run; outage-1 is under way. Name that one, or wait for its end with kubectl chaos watch outage-1", error, StringComparison.Ordinal);
        Assert.Contains("There is neither a ChaosRun nor a ChaosExperiment nothing in namespace resilience", (await cluster.RunAsync(command, "nothing")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_format_is_refused_with_those_there_are() =>
        Assert.Contains("--output: “pdf” is unknown; write one of html, md, json, junit.", await RefusedAsync("report", "-f", await ExportAsync(), "-o", "pdf"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{", "The file is no export of a run")]
    [InlineData("""{"kind":"ChaosRun"}""", "it names no format")]
    [InlineData("""{"format":"chaosoperator.dev/run-export","version":2}""", "this program reads up to version 1. Use a newer one.")]
    [InlineData("""{"format":"chaosoperator.dev/run-export","version":1}""", "The export is not whole")]
    public async Task What_cannot_be_reported_ends_with_2(string text, string problem)
    {
        var file = Path.Combine(folder, "run.json");
        await File.WriteAllTextAsync(file, text, Token);

        Assert.Contains(problem, await RefusedAsync("report", "-f", file), StringComparison.Ordinal);
        Assert.Contains("There is no file", await RefusedAsync("report", "-f", $"{file}.not"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> RefusedAsync(params string[] arguments)
    {
        var (code, _, error) = await Cli.RunAsync(arguments);
        Assert.Equal(ExitCodes.Usage, code);
        return error;
    }

    private static async Task<ChaosRunStatus> CompletedAsync() => (await RecordedAsync()).Status!;

    private static async Task<V1Alpha1ChaosRun> RecordedAsync()
    {
        var recorded = Path.Combine(Repository.Folder("tests"), "ChaosOperator.Reports.Tests", "Recorded", "refuted.json");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(recorded, Token));
        return json.RootElement.GetProperty("run").Deserialize<V1Alpha1ChaosRun>(ResourceJson.Options)!;
    }

    /// <summary>The export of the refuted run that reports are tested with.</summary>
    private async Task<string> ExportAsync()
    {
        var run = await RecordedAsync();
        var file = Path.Combine(folder, "export.json");
        await File.WriteAllTextAsync(file, RunExportJson.Write(RunExport.Of(run.Metadata.NamespaceProperty, run.Metadata.Name, run.Metadata.Uid, run.Spec, run.Status!)!), Token);
        return file;
    }
}
