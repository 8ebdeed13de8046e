using System.CommandLine;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Evidence;

namespace ChaosOperator.Cli.Exporting;

/// <summary><c>export NAME</c>: writes a run with all samples that its verdict rests on.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Run = new("name") { Description = "Name of a ChaosRun, or of a ChaosExperiment, whose last completed run is meant.", CompletionSources = { ClusterNames.Experiments, ClusterNames.Runs } };

    private static readonly Option<FileInfo?> File = WrittenText.FileOption();

    /// <summary>The command.</summary>
    public static Command Create() =>
        new Command("export", "Writes a run with all samples that its verdict rests on, as JSON, to be judged again by the command judge.") { Run, File }.OnCluster(ExportAsync);

    private static async Task<int> ExportAsync(ParseResult parsed, ClusterConnection cluster, CancellationToken cancellationToken)
    {
        var run = await cluster.LastRunNamedAsync(parsed.GetRequiredValue(Run), parsed.InvocationConfiguration.Error, cancellationToken);
        if (RunExport.Of(cluster.Namespace, run.Metadata.Name, run.Metadata.Uid, run.Spec, run.Status ?? new()) is not { } export)
        {
            throw new ClusterException($"ChaosRun {run.Metadata.Name} holds no samples: {run.Status?.Evidence?.Omitted ?? "nothing was judged yet."}");
        }

        await WrittenText.WriteAsync(parsed, parsed.GetValue(File), RunExportJson.Write(export), cancellationToken);
        return ExitCodes.Success;
    }
}
