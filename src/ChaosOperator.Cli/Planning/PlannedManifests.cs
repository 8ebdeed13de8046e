using System.CommandLine;
using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;

namespace ChaosOperator.Cli.Planning;

/// <summary>What commands have in common that work with the plans of manifests: what would be refused is told, and nothing is made of it.</summary>
internal static class PlannedManifests
{
    /// <summary>The manifests.</summary>
    public static readonly Option<string[]> Files = ManifestFiles.Option();

    /// <summary>Namespace of what names none.</summary>
    public static readonly Option<string> Namespace = NamespaceOption.OfManifests();

    /// <summary>Name of the cluster.</summary>
    public static readonly Option<string> Cluster = new("--cluster-name") { Description = "The operator's --cluster-name.", HelpName = "NAME", DefaultValueFactory = _ => "default" };

    /// <summary>Reads, checks and plans.</summary>
    /// <returns>The plans; null, with the exit code, when something stands against them. It was told then.</returns>
    public static async Task<(IReadOnlyList<PlannedExperiment>? Planned, int Code)> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        var (set, code) = await CheckedManifests.ReadAsync(parsed.GetRequiredValue(Files), parsed.GetRequiredValue(Namespace), error, cancellationToken);
        if (set is null)
        {
            return (null, code);
        }

        var planned = await PlannedExperiment.OfAsync(set, parsed.GetRequiredValue(Cluster), cancellationToken);
        if (planned.Count > 0)
        {
            return (planned, ExitCodes.Success);
        }

        await error.WriteLineAsync("There is no ChaosExperiment among the manifests; name the file of one with -f, and that of its Hypothesis.");
        return (null, ExitCodes.Usage);
    }
}
