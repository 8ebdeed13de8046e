using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>What happens after a step failed or was cancelled: nothing more, the next step, or a named one.</summary>
internal sealed record Continuation(bool Continue, string? Step)
{
    public static readonly Continuation Abort = new(false, null);

    public static Continuation Parse(string step, string member, string? text) => text switch
    {
        null or "Abort" => Abort,
        "Continue" when member == "onFailure" => new(true, null),
        _ when text.StartsWith("step:", StringComparison.Ordinal) => new(false, text[5..]),
        _ => throw new InvalidDocumentException($"Step '{step}': {member} '{text}' is not understood. Use Abort{(member == "onFailure" ? ", Continue" : "")} or step:NAME."),
    };

    public override string ToString() => Step is not null ? $"step:{Step}" : Continue ? "Continue" : "Abort";
}

/// <summary>One of the mainSteps.</summary>
internal sealed record StepDeclaration(
    string Name, string Action, JsonObject Inputs, Continuation OnFailure, Continuation OnCancel, TimeSpan? Timeout, int MaxAttempts,
    bool IsEnd, bool IsCritical, string? NextStep, IReadOnlyList<OutputDeclaration> Outputs)
{
    public static StepDeclaration Parse(JsonNode? node)
    {
        var step = node as JsonObject ?? throw new InvalidDocumentException("mainSteps holds something that is not a step.");
        var name = step["name"]?.ToString() ?? throw new InvalidDocumentException("A step has no name.");
        return new StepDeclaration(
            name,
            step["action"]?.ToString() ?? throw new InvalidDocumentException($"Step '{name}' has no action."),
            step["inputs"] as JsonObject ?? [],
            Continuation.Parse(name, "onFailure", step["onFailure"]?.ToString()),
            Continuation.Parse(name, "onCancel", step["onCancel"]?.ToString()),
            step["timeoutSeconds"] is { } seconds ? TimeSpan.FromSeconds(Number(name, "timeoutSeconds", seconds)) : null,
            step["maxAttempts"] is { } attempts ? Number(name, "maxAttempts", attempts) : 1,
            Flag(step["isEnd"], false),
            Flag(step["isCritical"], true),
            step["nextStep"]?.ToString(),
            [.. (step["outputs"] as JsonArray ?? []).OfType<JsonObject>().Select(OutputDeclaration.Parse)]);
    }

    /// <summary>Every step that this one can lead to by name.</summary>
    public IEnumerable<string> Targets()
    {
        IEnumerable<string?> named = [NextStep, OnFailure.Step, OnCancel.Step];
        var choices = Action == "aws:branch" ? (Inputs["Choices"] as JsonArray ?? []).Select(c => c?["NextStep"]?.ToString()) : [];
        return named.Concat(choices).Append(Action == "aws:branch" ? Inputs["Default"]?.ToString() : null).OfType<string>();
    }

    private static int Number(string step, string member, JsonNode node) =>
        int.TryParse(node.ToString(), out var number) && number >= 0
            ? number
            : throw new InvalidDocumentException($"Step '{step}': {member} '{node}' is not a whole number.");

    private static bool Flag(JsonNode? node, bool absent) => node is null ? absent : string.Equals(node.ToString(), "true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A named part of a step's answer: a JSONPath like <c>$.Payload.Outcome</c>.</summary>
internal sealed record OutputDeclaration(string Name, string Selector)
{
    public static OutputDeclaration Parse(JsonObject node) => new(node["Name"]?.ToString() ?? "", node["Selector"]?.ToString() ?? "$");

    /// <summary>The value as SSM reports it, or null where the path leads nowhere.</summary>
    public string? Select(JsonNode? answer)
    {
        foreach (var part in Selector.Split('.').Skip(1))
            answer = (answer as JsonObject)?[part];
        return answer is JsonValue value ? value.ToString() : answer?.ToJsonString();
    }
}
