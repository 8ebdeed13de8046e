using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>Credentials of an operator that has its role by EKS Pod Identity, whose sessions carry the tags of the pod.</summary>
internal static class PodIdentity
{
    /// <summary>The variables by which the agent of a node would lead it to them, in the place of access keys.</summary>
    /// <param name="lab">The lab, which plays the agent.</param>
    /// <param name="region">Region of the cluster.</param>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="space">Namespace of the service account that is associated.</param>
    /// <param name="serviceAccount">Its name.</param>
    public static IReadOnlyDictionary<string, string?> OfAssociation(LabProcess lab, string region, string cluster, string space, string serviceAccount) =>
        At(lab, $"region={region}&cluster={cluster}&namespace={space}&serviceAccount={serviceAccount}");

    /// <summary>The same without an association.</summary>
    /// <param name="lab">The lab, which plays the agent.</param>
    /// <param name="role">ARN of the role.</param>
    public static IReadOnlyDictionary<string, string?> OfRole(LabProcess lab, string role) => At(lab, $"role={Uri.EscapeDataString(role)}");

    private static Dictionary<string, string?> At(LabProcess lab, string pod) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_SECRET_ACCESS_KEY"] = null,
        ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = new Uri(lab.Address, $"lab/pods/credentials?{pod}").ToString(),
    };
}
