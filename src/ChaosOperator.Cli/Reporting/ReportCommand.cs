using System.CommandLine;
using System.CommandLine.Completions;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Exporting;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Reports;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Reporting;

/// <summary><c>report NAME</c> and <c>report -f FILE</c>: writes what a run showed, for people, merge requests, programs and pipelines.</summary>
internal static class ReportCommand
{
    private static readonly string Formats = string.Join(", ", ReportFormats.All.Select(format => format.Name));

    private static readonly Argument<string?> Run = new("name") { Description = "Name of a ChaosRun, or of a ChaosExperiment, whose last completed run is meant.", CompletionSources = { ClusterNames.Experiments, ClusterNames.Runs }, Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<FileInfo?> From = new("--from", "-f") { Description = "What the command export wrote, or the state file of a local run, instead of a run of the cluster.", HelpName = "FILE" };

    private static readonly Option<FileInfo?> File = WrittenText.FileOption();

    private static readonly Option<IReportFormat> Format = FormatOption();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("report", "Writes what a run showed, and what that rests on, as a page, Markdown, JSON or JUnit XML.") { Run, From, Format, File };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Run) is { Tokens.Count: > 0 } == result.GetResult(From) is { Implicit: false })
            {
                result.AddError("Give either the name of a ChaosRun or ChaosExperiment, or with -f what the command export wrote of one.");
            }
        });
        command.WithCluster().SetAction((parsed, token) => parsed.GetValue(From) is { } export ? OfExportAsync(parsed, export, token) : ClusterCommand.RunAsync(parsed, OfRunAsync, token));
        return command;
    }

    private static async Task<int> OfExportAsync(ParseResult parsed, FileInfo file, CancellationToken cancellationToken)
    {
        var (export, problem) = RunExportJson.Read(await RunExportJson.TextOfAsync(file, cancellationToken));
        (var source, problem) = export is null ? (null, problem) : ReportSource.Of(export);
        if (source is null)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
            return ExitCodes.Usage;
        }

        return await WriteAsync(parsed, source, cancellationToken);
    }

    private static async Task<int> OfRunAsync(ParseResult parsed, ClusterConnection cluster, CancellationToken cancellationToken)
    {
        var run = await cluster.LastRunNamedAsync(parsed.GetValue(Run)!, parsed.InvocationConfiguration.Error, cancellationToken);
        var hypothesis = await HypothesisAsync(parsed, cluster, run, cancellationToken);
        return await WriteAsync(parsed, ReportSource.Of(cluster.Namespace, run.Metadata.Name, run.Metadata.Uid, run.Spec, run.Status ?? new(), hypothesis), cancellationToken);
    }

    /// <summary>The history is worth having, and a report without one worth more than none.</summary>
    private static async Task<HypothesisStatus?> HypothesisAsync(ParseResult parsed, ClusterConnection cluster, V1Alpha1ChaosRun run, CancellationToken cancellationToken)
    {
        if (run.Spec.Experiment?.HypothesisRef?.Name is not { } name)
        {
            return null;
        }

        try
        {
            return (await cluster.ReadAsync<V1Alpha1Hypothesis>(name, cancellationToken)).Status;
        }
        catch (Exception missing) when (missing is ClusterException or ApiException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"The report has no history: {missing.Message}");
            return null;
        }
    }

    private static async Task<int> WriteAsync(ParseResult parsed, ReportSource source, CancellationToken cancellationToken)
    {
        var text = (parsed.GetValue(Format) ?? ReportFormats.All[0]).Write(RunReport.Of(source));
        await WrittenText.WriteAsync(parsed, parsed.GetValue(File), text, cancellationToken);
        return ExitCodes.Success;
    }

    private static Option<IReportFormat> FormatOption()
    {
        var option = new Option<IReportFormat>("--output", "-o")
        {
            Description = $"How to write it: {Formats}; default: {ReportFormats.All[0].Name}.",
            HelpName = string.Join('|', ReportFormats.All.Select(format => format.Name)),
            CustomParser = result =>
            {
                if (ReportFormats.Named(result.Tokens[0].Value) is { } format)
                {
                    return format;
                }

                result.AddError($"--output: “{result.Tokens[0].Value}” is unknown; write one of {Formats}.");
                return null;
            },
        };
        option.CompletionSources.Add(_ => ReportFormats.All.Select(format => new CompletionItem(format.Name)));
        return option;
    }
}
