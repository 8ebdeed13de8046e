using System.CommandLine;
using System.Text.Json;
using ChaosOperator.Cli.Judging;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Cli.Exporting;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Judging;

/// <summary>An export is read as it was written, and judging says by its exit code whether the run is what it was.</summary>
public sealed class JudgeCommandTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_written_is_read_back_and_written_the_same()
    {
        var text = RunExportJson.Write(Export());
        var (export, problem) = RunExportJson.Read(text);

        Assert.Null(problem);
        Assert.Equal(text, RunExportJson.Write(export!));
        Assert.Contains("\"format\": \"chaosoperator.dev/run-export\",\n  \"version\": 1,", text, StringComparison.Ordinal);
        Assert.Equal([1, null, 0.1], export!.Signals!.First(signal => signal.Name == "eu-health").Values);
    }

    [Fact]
    public async Task A_run_that_is_what_it_was_ends_with_0()
    {
        var (code, output, _) = await JudgeAsync(RunExportJson.Write(Judged()));

        Assert.True(code == 0, output);
        Assert.Contains("Verdict: Error, as recorded.", output, StringComparison.Ordinal);
        Assert.Contains("The same outcomes, word for word.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_that_was_edited_ends_with_1_and_says_what_turned()
    {
        var (code, output, _) = await JudgeAsync(RunExportJson.Write(Judged() with { Signals = [.. Judged().Signals!.Select(signal => signal with { Values = [.. signal.Values.Select(_ => (double?)0)] })] }));

        Assert.Equal(1, code);
        Assert.Contains("DIFFERS: “the US is healthy” was Undecided", output, StringComparison.Ordinal);
        Assert.Contains("and is Violated", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "The file is no export of a run")]
    [InlineData("null", "The file holds null.")]
    [InlineData("""{"kind":"ChaosRun"}""", "it names no format")]
    [InlineData("""{"format":"chaosoperator.dev/run-export"}""", "The export has no version.")]
    [InlineData("""{"format":"chaosoperator.dev/run-export","version":2}""", "this program reads up to version 1. Use a newer one.")]
    [InlineData("""{"format":"chaosoperator.dev/run-export","version":1}""", "The export is not whole")]
    public async Task What_cannot_be_judged_ends_with_2(string text, string problem)
    {
        var (code, _, error) = await JudgeAsync(text);

        Assert.Equal(2, code);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    private static RunExport Judged()
    {
        var export = Export();
        var (again, problem) = Rejudging.Of(export);
        Assert.Null(problem);
        return export with { Status = export.Status! with { Expectations = again!.Outcomes, Verdict = again.Verdict } };
    }

    /// <summary>A run of the example's hypothesis that ended for want of rights after its first look.</summary>
    private static RunExport Export() => RunExport.Of(
        "resilience",
        "us-region-outage-1",
        "uid-1",
        new ChaosRunSpec
        {
            Hypothesis = YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples"), "region-failover", "hypothesis.yaml")))[0]["spec"].Deserialize<HypothesisSpec>(ResourceJson.Options),
        },
        new ChaosRunStatus
        {
            Phase = RunPhase.Completed,
            Verdict = Verdict.Error,
            Failure = new FailureRecord { Reason = "AccessDenied", Message = "It was denied." },
            SteadyStateWindow = new WindowRecord { Start = Ten, End = Ten.AddMinutes(5) },
            Evidence = new EvidenceRecord
            {
                Looks = [new LookRecord { AsOf = Ten.AddMinutes(5) }],
                Series = "us-health,1m,2026-11-23T10:00:00Z,1,1,1\neu-health,1m,2026-11-23T10:00:00Z,1,,0.1",
            },
        })!;

    private static async Task<(int Code, string Output, string Error)> JudgeAsync(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            await File.WriteAllTextAsync(file, text, Token);
            var (output, error) = (new StringWriter(), new StringWriter());
            var code = await new RootCommand { JudgeCommand.Create() }.Parse(["judge", file]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, Token);
            return (code, $"{output}", $"{error}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
