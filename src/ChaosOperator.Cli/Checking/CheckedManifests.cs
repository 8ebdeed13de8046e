using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Linting;

namespace ChaosOperator.Cli.Checking;

/// <summary>Manifests that something is to be made of: what would be refused is told, and nothing is made of it.</summary>
internal static class CheckedManifests
{
    /// <summary>Reads and checks.</summary>
    /// <param name="named">What <c>-f</c> was given.</param>
    /// <param name="space">Namespace of what names none.</param>
    /// <param name="error">Where it is told what stands against them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The manifests; null, with the exit code, when something stands against them. It was told then.</returns>
    public static async Task<(ManifestSet? Set, int Code)> ReadAsync(IEnumerable<string> named, string space, TextWriter error, CancellationToken cancellationToken)
    {
        var (texts, problem) = await ManifestFiles.ReadAsync(named, Console.In, cancellationToken);
        if (problem is not null)
        {
            await error.WriteLineAsync(problem);
            return (null, ExitCodes.Usage);
        }

        var set = ManifestSet.Of(texts, space);
        var errors = (await ManifestCheck.OfAsync(set, cancellationToken)).Where(finding => finding.Severity == DocumentSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            await FindingText.WriteAsync(error, errors);
            return (null, ExitCodes.Findings);
        }

        return (set, ExitCodes.Success);
    }
}
