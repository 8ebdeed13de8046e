using System.Runtime.CompilerServices;
using System.Text.Json;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Reports.Model;
using ChaosOperator.Resources;

namespace ChaosOperator.Reports.Tests.Support;

/// <summary>
/// Runs that the operator made in the lab, as the API server showed them with their hypotheses. To record others: <c>CHAOS_OPERATOR_RECORD=FOLDER</c> while tests of <c>ChaosOperator.EndToEnd</c> run
/// (StoryTests for the refuted and the confirmed one).
/// </summary>
internal static class RecordedRuns
{
    public static readonly string[] Names = ["refuted", "confirmed", "inconclusive", "error", "aborted"];

    public static TheoryData<string> All { get; } = [.. Names];

    public static ReportSource Source(string name)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")));
        var run = recorded.RootElement.GetProperty("run").Deserialize<V1Alpha1ChaosRun>(ResourceJson.Options)!;
        var hypotheses = recorded.RootElement.GetProperty("hypotheses").Deserialize<V1Alpha1Hypothesis[]>(ResourceJson.Options)!;
        var hypothesis = hypotheses.SingleOrDefault(one => one.Status?.History.Any(completed => completed.Name == run.Metadata.Name) == true);
        return ReportSource.Of(run.Metadata.NamespaceProperty, run.Metadata.Name, run.Metadata.Uid, run.Spec, run.Status!, hypothesis?.Status);
    }

    public static RunReport Report(string name) => RunReport.Of(Source(name));

    /// <summary>The export of a recorded run; null when it has no samples.</summary>
    public static RunExport? Export(string name)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")));
        var run = recorded.RootElement.GetProperty("run").Deserialize<V1Alpha1ChaosRun>(ResourceJson.Options)!;
        return RunExport.Of(run.Metadata.NamespaceProperty, run.Metadata.Name, run.Metadata.Uid, run.Spec, run.Status!);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Recorded");
}
