using System.CommandLine;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.History;

/// <summary><c>history NAME</c>: the runs of an experiment, and where their times are going.</summary>
internal static class HistoryCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Name of the ChaosExperiment.", CompletionSources = { ClusterNames.Experiments } };

    private static readonly Option<OutputFormat> Output = OutputOption.Of(OutputFormat.Json, OutputFormat.Yaml, OutputFormat.Wide);

    /// <summary>The command.</summary>
    public static Command Create() => new Command("history", "Lists the runs of an experiment that are kept, newest first, and says where their times are going.") { Name, Output }.OnCluster(ListAsync);

    private static async Task<int> ListAsync(ParseResult parsed, ClusterConnection cluster, CancellationToken cancellationToken)
    {
        var experiment = await cluster.ReadAsync<V1Alpha1ChaosExperiment>(parsed.GetRequiredValue(Name), cancellationToken);
        var runs = await cluster.RunsOfAsync(experiment, cancellationToken);
        var trend = HypothesisTrend.Of([.. runs.Select(run => CompletedRun.Of(run.Metadata.Name, run.Status)).OfType<CompletedRun>()]);
        var (format, output) = (parsed.GetValue(Output), parsed.InvocationConfiguration.Output);
        if (format is OutputFormat.Json or OutputFormat.Yaml)
        {
            await Structured.WriteAsync(output, new HistoryView([.. runs.Select(RunView.Of)], trend), format);
            return ExitCodes.Success;
        }

        await output.WriteAsync(TextTable.Of([.. Header(format), .. runs.Select(run => Row(run, format))]));
        await output.WriteLineAsync(runs.Count == 0 ? "No run is kept." : trend ?? "There is no trend yet: it takes three confirmed runs that measured the same.");
        return ExitCodes.Success;
    }

    private static IReadOnlyList<string>[] Header(OutputFormat format) =>
        [["RUN", "VERDICT", "ASKED FOR BY", "STARTED", "TOOK", "DETECTED", "RECOVERED", .. format == OutputFormat.Wide ? (string[])["LONGEST VIOLATION", "MESSAGE"] : []]];

    private static IReadOnlyList<string> Row(V1Alpha1ChaosRun run, OutputFormat format) =>
    [
        run.Metadata.Name,
        run.Status?.Verdict is { } verdict ? $"{verdict}" : $"({run.Status?.Phase ?? RunPhase.Pending})",
        run.Spec.Cause?.ToWords() ?? "-",
        run.Status?.StartTime is { } start ? $"{start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : "-",
        run.Status is { StartTime: { } began, CompletionTime: { } ended } ? Durations.Format(ended - began) : "-",
        run.Status?.Figures?.TimeToDetect ?? "-",
        run.Status?.Figures?.TimeToRecover ?? "-",
        .. format == OutputFormat.Wide ? (string[])[run.Status?.Figures?.LongestViolation ?? "-", run.Status?.Message ?? "-"] : [],
    ];
}

/// <summary>The runs of an experiment, for programs.</summary>
/// <param name="Runs">The runs, newest first.</param>
/// <param name="Trend">Where their times are going; null: too few were confirmed.</param>
internal sealed record HistoryView(IReadOnlyList<RunView> Runs, string? Trend);
