using System.CommandLine;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Output;

namespace ChaosOperator.Cli.Checking;

/// <summary><c>check -f</c>: says what would be refused, without Kubernetes and without AWS.</summary>
internal static class CheckCommand
{
    private static readonly Option<string[]> Files = ManifestFiles.Option();

    private static readonly Option<string> Namespace = NamespaceOption.OfManifests();

    private static readonly Option<bool> Strict = new("--strict") { Description = "Take warnings for errors, in the exit code." };

    private static readonly Option<OutputFormat> Output = OutputOption.Of(OutputFormat.Json, OutputFormat.Yaml, OutputFormat.Sarif);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("check", "Says what the API server or the operator would refuse of manifests, with file, line and column; without a cluster and without AWS.") { Files, Namespace, Strict, Output };
        command.SetAction(CheckAsync);
        return command;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var (texts, problem) = await ManifestFiles.ReadAsync(parsed.GetRequiredValue(Files), Console.In, cancellationToken);
        if (problem is not null)
        {
            await error.WriteLineAsync(problem);
            return ExitCodes.Usage;
        }

        var set = ManifestSet.Of(texts, parsed.GetRequiredValue(Namespace));
        var findings = await ManifestCheck.OfAsync(set, cancellationToken);
        var report = CheckReport.Of(texts.Count, set.Manifests.Count(manifest => manifest.IsOurs), findings);
        await WriteAsync(parsed.GetValue(Output), report, findings, output);
        if (!set.HasPolicies && set.Experiments.Any())
        {
            await error.WriteLineAsync("No ChaosPolicy is among the manifests, so it was not looked at what policies allow; name the file of one with -f, too.");
        }

        return report.Errors > 0 || (report.Warnings > 0 && parsed.GetValue(Strict)) ? ExitCodes.Findings : ExitCodes.Success;
    }

    private static async Task WriteAsync(OutputFormat format, CheckReport report, IReadOnlyList<Finding> findings, TextWriter output)
    {
        if (format == OutputFormat.Text)
        {
            await FindingText.WriteAsync(output, findings);
            await output.WriteLineAsync(report.Summary);
            return;
        }

        await (format == OutputFormat.Sarif ? Structured.WriteAsync(output, Sarif.Of(findings, ProgramVersion.Text), format) : Structured.WriteAsync(output, report, format));
    }
}
