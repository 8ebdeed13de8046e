using System.Text;
using System.Text.Json;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>A ChaosRun as the API server shows it.</summary>
/// <param name="Json">The whole object.</param>
public sealed record RunView(JsonElement Json)
{
    private JsonElement? Status => Json.Find("status");

    public string Name => Json.Text("metadata", "name")!;

    public string Uid => Json.Text("metadata", "uid")!;

    public int Number => Json.GetProperty("spec").GetProperty("number").GetInt32();

    public string? Cause => Json.Text("spec", "cause");

    public string? Phase => Json.Text("status", "phase");

    public string? Verdict => Json.Text("status", "verdict");

    public string? Message => Json.Text("status", "message");

    public string? ExperimentId => Json.Text("status", "aws", "experimentId");

    public string? AutomationId => Json.Text("status", "aws", "automationExecutionId");

    public bool FaultIsInForce => Json.Text("status", "faultWindow", "start") is not null && Json.Text("status", "faultWindow", "end") is null && Phase == "Injecting";

    public DateTimeOffset? StartTime => Time("startTime");

    public DateTimeOffset? CompletionTime => Time("completionTime");

    /// <summary>The size of the status as the API server writes it, in bytes.</summary>
    public int StatusBytes => Status is { } status ? Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(status)) : 0;

    public IReadOnlyList<string> Marks => [.. Json.List("status", "timeline").Select(mark => mark.Text("mark")!)];

    public IReadOnlyList<JsonElement> Expectations => Json.List("status", "expectations");

    /// <summary>The causes that the operator found.</summary>
    public IReadOnlyList<JsonElement> Findings => Json.List("status", "diagnosis");

    /// <summary>The reason of a condition; null when it is not there.</summary>
    public string? ConditionReason(string type) => Json.List("status", "conditions").Where(condition => condition.Text("type") == type).Select(condition => condition.Text("reason")).FirstOrDefault();

    /// <summary>The status of a condition: True, False, Unknown, or null when it is not there.</summary>
    public string? Condition(string type) => Json.List("status", "conditions").Where(condition => condition.Text("type") == type).Select(condition => condition.Text("status")).FirstOrDefault();

    /// <summary>The outcome of an expectation, by its name.</summary>
    public string? Outcome(string expectation) => Expectations.Where(entry => entry.Text("name") == expectation).Select(entry => entry.Text("outcome")).FirstOrDefault();

    private DateTimeOffset? Time(string field) =>
        Json.Text("status", field) is { } time ? DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) : null;

    public override string ToString() => $"{Name}: {Phase ?? "new"} {Verdict} “{Message}”";
}

/// <summary>Short ways into JSON.</summary>
internal static class JsonPaths
{
    public static JsonElement? Find(this JsonElement element, params string[] path)
    {
        foreach (var part in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(part, out element))
                return null;
        }

        return element;
    }

    public static string? Text(this JsonElement element, params string[] path) => element.Find(path) is { ValueKind: not JsonValueKind.Null } found ? found.ToString() : null;

    public static IReadOnlyList<JsonElement> List(this JsonElement element, params string[] path) =>
        element.Find(path) is { ValueKind: JsonValueKind.Array } found ? [.. found.EnumerateArray()] : [];
}
