using System.CommandLine;
using ChaosOperator.Cli.Output;

namespace ChaosOperator.Cli.Planning;

/// <summary><c>plan -f</c>: what would result in AWS, without AWS.</summary>
internal static class PlanCommand
{
    private static readonly Option<OutputFormat> Output = OutputOption.Of(OutputFormat.Json, OutputFormat.Yaml, OutputFormat.Wide);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("plan", "Shows what experiments come to: documents, FIS template, revert, roles, timeline and cost; without a cluster and without AWS.")
        {
            PlannedManifests.Files, PlannedManifests.Namespace, PlannedManifests.Cluster, Output,
        };
        command.SetAction(ShowAsync);
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (planned, code) = await PlannedManifests.ReadAsync(parsed, cancellationToken);
        if (planned is null)
        {
            return code;
        }

        var (views, format) = (planned.Select(PlanView.Of).ToList(), parsed.GetValue(Output));
        var output = parsed.InvocationConfiguration.Output;
        await (format is OutputFormat.Text or OutputFormat.Wide
            ? output.WriteAsync(string.Join("\n\n", views.Select(view => string.Join('\n', PlanText.Lines(view, format == OutputFormat.Wide)))) + "\n")
            : Structured.WriteAsync(output, views, format));
        return ExitCodes.Success;
    }
}
