using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shared.Readiness;

/// <summary>What kstatus says of a resource of a kind that it has no rules of its own for: Flux, kpt and others wait by that.</summary>
/// <remarks>The rules in their order are those of <c>pkg/kstatus/status</c> of github.com/kubernetes-sigs/cli-utils: <c>Compute</c>, <c>checkGenericProperties</c>, <c>checkReadyCondition</c>.</remarks>
internal static class Kstatus
{
    public const string InProgress = nameof(InProgress);

    public const string Failed = nameof(Failed);

    public const string Current = nameof(Current);

    public const string Terminating = nameof(Terminating);

    /// <summary>The status of a resource, and the message beside it.</summary>
    /// <param name="resource">The object as the API server has it.</param>
    public static (string Status, string Message) Of(JsonObject resource)
    {
        var (metadata, status) = (resource["metadata"]!, resource["status"]);
        if (metadata["deletionTimestamp"] is not null) return (Terminating, "");
        if (metadata["generation"] is { } generation && status?["observedGeneration"] is { } observed && !JsonNode.DeepEquals(observed, generation))
        {
            return (InProgress, $"generation is {generation}, but latest observed generation is {observed}");
        }

        var conditions = (status?["conditions"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        // The first of the two that is True decides: a resource that has both says something else by another order.
        if (conditions.Find(condition => Is(condition, "Reconciling", "True") || Is(condition, "Stalled", "True")) is { } abnormal)
        {
            return (Is(abnormal, "Reconciling", "True") ? InProgress : Failed, Message(abnormal));
        }

        return conditions.Find(condition => (string?)condition["type"] == "Ready" && (string?)condition["status"] is "False" or "Unknown") is { } notReady
            ? (InProgress, Message(notReady))
            : (Current, "");
    }

    private static bool Is(JsonObject condition, string type, string status) => (string?)condition["type"] == type && (string?)condition["status"] == status;

    private static string Message(JsonObject condition) => (string?)condition["message"] ?? "";
}
