using System.Text.Json;

namespace ChaosOperator.Demo.Runs;

/// <summary>An event (events.k8s.io) about an object of the story.</summary>
internal sealed record EventView(string Id, string Type, string Reason, string Regarding, string Note, DateTimeOffset? Time = null)
{
    private static readonly HashSet<string> ToldByStatus = new(StringComparer.Ordinal)
    {
        "Pending", "Preparing", "SteadyState", "Injecting", "Recovering", "Reverting", "Completed",
        "Confirmed", "Refuted", "Inconclusive", "Error", "ExpectationHeld", "ExpectationViolated",
        "LoadUp", "LoadStopped", "Previewed", "SteadyStateRenewed", "ExperimentStarted", "RevertStarted", "Reverted",
    };

    /// <summary>Whether it says more than the run's status, which is told anyway.</summary>
    public bool IsNews => !ToldByStatus.Contains(Reason);

    public static EventView Read(JsonElement json) => new(
        json.Member("metadata").Text("name") ?? "",
        json.Text("type") ?? "Normal",
        json.Text("reason") ?? "",
        json.Member("regarding").Text("name") ?? "",
        json.Text("note") ?? "",
        json.Time("eventTime"));
}
