using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>The IAM policies that <c>kubectl chaos iam</c> derives from manifests.</summary>
internal static class DerivedPolicies
{
    /// <summary>Restricts the roles that manifests name to what is derived from them.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="manifests">File or folder of the manifests.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RestrictRolesAsync(LabProcess lab, string cluster, string manifests, CancellationToken cancellationToken)
    {
        var derived = await KubectlChaos.RunAsync(["iam", "-f", manifests, "--cluster-name", cluster, "--output", "json"], null, cancellationToken);
        Assert.True(derived.ExitCode == 0, derived.Error);
        var roles = JsonNode.Parse(derived.Output)!.AsArray().Where(role => ((string)role!["role"]!).StartsWith("arn:", StringComparison.Ordinal)).ToList();
        Assert.Equal([ShippedPolicies.Operator, ShippedPolicies.Fis, ShippedPolicies.Ssm], roles.Select(role => (string)role!["role"]!));
        foreach (var role in roles)
            await lab.Client.SetPolicyAsync((string)role!["role"]!, role["policy"]!, cancellationToken);
    }
}
