using System.Text.Json;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Eks;

/// <summary>A pod that asks for credentials. It says by a token who it is; here the address says it.</summary>
/// <param name="Region">Region of its cluster.</param>
/// <param name="Cluster">Name of its cluster.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="ServiceAccount">Its service account.</param>
/// <param name="Role">ARN of a role that it has in the place of the one of an association; null: it has that.</param>
/// <param name="SessionTags">False for an association with <c>disableSessionTags</c>.</param>
internal sealed record IdentifiedPod(
    string Region = "us-east-1", string Cluster = "my-cluster", string Namespace = "chaos-operator-system", string ServiceAccount = "chaos-operator", string? Role = null, bool SessionTags = true);

/// <summary>
/// What the agent of EKS Pod Identity answers in a pod. Its sessions tell of the pod by tags, all of which are transitive (EKS user guide, “Grant Pods access to AWS resources based on tags”).
/// </summary>
internal static class PodCredentials
{
    private const string Service = "pods.eks.amazonaws.com";
    private static readonly TimeSpan Session = TimeSpan.FromHours(6);
    private static readonly JsonSerializerOptions AsNamed = new();

    public static void MapPodCredentials(this IEndpointRouteBuilder lab) => lab.MapGet("/pods/credentials", Give);

    private static IResult Give([AsParameters] IdentifiedPod pod, WorldGate gate, PodIdentityStore store, RoleTrusts trusts, ICallers callers)
    {
        lock (gate.Lock)
        {
            if ((pod.Role ?? store.Find(pod.Region, pod.Cluster, pod.Namespace, pod.ServiceAccount)?.Role) is not { } role)
                return Results.Problem($"The service account {pod.Namespace}/{pod.ServiceAccount} has no association in cluster {pod.Cluster} in {pod.Region}.", statusCode: 404);
            IReadOnlyList<SessionTag> tags = pod.SessionTags ? TagsOf(pod) : [];
            if (StsPermissions.OfSession(role, tags).FirstOrDefault(need => !trusts.Allows(role, new("Service", Service), need)) is { } denied)
                return Results.Problem($"{role} does not trust {Service} for {denied.Action}.", statusCode: 403);
            var session = callers.Issue(role, "eks-pod", Session, tags);
            return Results.Json(new { RoleArn = role, session.AccessKeyId, session.SecretAccessKey, Token = session.SessionToken, Expiration = session.Expiration.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") }, AsNamed);
        }
    }

    private static IReadOnlyList<SessionTag> TagsOf(IdentifiedPod pod) =>
    [
        new("eks-cluster-arn", $"arn:aws:eks:{pod.Region}:{LabAccount.Id}:cluster/{pod.Cluster}", IsTransitive: true),
        new("eks-cluster-name", pod.Cluster, IsTransitive: true),
        new("kubernetes-namespace", pod.Namespace, IsTransitive: true),
        new("kubernetes-service-account", pod.ServiceAccount, IsTransitive: true),
        new("kubernetes-pod-name", $"{pod.ServiceAccount}-0", IsTransitive: true),
        new("kubernetes-pod-uid", Guid.NewGuid().ToString(), IsTransitive: true),
    ];
}
