using System.Text.Json;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Eks;

/// <summary>What the agent of EKS Pod Identity answers in a pod. A pod says by a token who it is; here the address says it.</summary>
internal static class PodCredentials
{
    private const string Service = "pods.eks.amazonaws.com";
    private static readonly TimeSpan Session = TimeSpan.FromHours(6);
    private static readonly JsonSerializerOptions AsNamed = new();

    public static void MapPodCredentials(this IEndpointRouteBuilder lab) => lab.MapGet("/pods/credentials", Give);

    private static IResult Give(string region, string cluster, string @namespace, string serviceAccount, WorldGate gate, PodIdentityStore store, RoleTrusts trusts, ICallers callers)
    {
        lock (gate.Lock)
        {
            if (store.Find(region, cluster, @namespace, serviceAccount) is not { Role: var role })
                return Results.Problem($"The service account {@namespace}/{serviceAccount} has no association in cluster {cluster} in {region}.", statusCode: 404);
            if (!trusts.AllowsService(role, Service))
                return Results.Problem($"{role} does not trust {Service}.", statusCode: 403);
            var session = callers.Issue(role, "eks-pod", Session);
            return Results.Json(new { RoleArn = role, session.AccessKeyId, session.SecretAccessKey, Token = session.SessionToken, Expiration = session.Expiration.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") }, AsNamed);
        }
    }
}
