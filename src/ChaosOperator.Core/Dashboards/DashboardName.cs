using System.Text.Json.Nodes;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Dashboards;

/// <summary>What the dashboard of an experiment is called, and where people see it.</summary>
public static class DashboardName
{
    /// <summary>How the names of all dashboards of the operator begin.</summary>
    public const string Prefix = "chaos-operator-";

    private const int Longest = 255;

    /// <summary>
    /// The name: namespace and experiment for people, and a hash of cluster, namespace and experiment, so that no two experiments share one and none can be given that of another. An experiment that is applied anew takes its
    /// dashboard over.
    /// </summary>
    /// <param name="owner">The experiment.</param>
    public static string Of(ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var hash = PlanHash.OfJson(new JsonArray(owner.Cluster, owner.Namespace, owner.Experiment));
        var shown = $"{Prefix}{owner.Namespace}-{owner.Experiment}".Replace('.', '-');
        return $"{shown[..Math.Min(shown.Length, Longest - hash.Length - 1)]}-{hash}";
    }

    /// <summary>Its page in the console of its partition.</summary>
    /// <param name="name">The name.</param>
    /// <param name="partition">The partition, such as <c>aws</c>.</param>
    /// <param name="region">Region in which the console opens.</param>
    public static string Url(string name, string partition, string region)
    {
        var host = partition switch
        {
            "aws-cn" => $"{region}.console.amazonaws.cn",
            "aws-us-gov" => $"{region}.console.amazonaws-us-gov.com",
            "aws-eusc" => $"{region}.console.amazonaws-eusc.eu",
            _ => $"{region}.console.aws.amazon.com",
        };
        return $"https://{host}/cloudwatch/home?region={region}#dashboards/dashboard/{name}";
    }
}
