using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Iam;

/// <summary>An identity-based policy. What the lab cannot judge it refuses: a policy that is half understood proves nothing.</summary>
/// <param name="Statements">Its statements, in order.</param>
internal sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>Allows nothing.</summary>
    public static PolicyDocument Nothing { get; } = new([]);

    /// <exception cref="PolicyException">It is no policy, or says something that the lab does not play.</exception>
    public static PolicyDocument Parse(JsonNode? json)
    {
        if (json is not JsonObject document || document["Statement"] is not JsonArray statements || statements.Count == 0)
            throw new PolicyException("A policy is an object with a list Statement.");
        if (document["Version"]?.ToString() != "2012-10-17")
            throw new PolicyException("Version must be 2012-10-17; older versions mean other things.");
        return new([.. statements.Select((statement, index) => ParseStatement(statement as JsonObject ?? throw new PolicyException($"Statement {index} is no object."), index))]);
    }

    private static PolicyStatement ParseStatement(JsonObject statement, int index)
    {
        var sid = statement["Sid"]?.ToString() ?? $"#{index}";
        if (statement.Select(member => member.Key).FirstOrDefault(name => name is not ("Sid" or "Effect" or "Action" or "Resource" or "Condition")) is { } unknown)
            throw new PolicyException($"{sid}: the lab does not play {unknown}.");
        if (statement["Effect"]?.ToString() is not ("Allow" or "Deny"))
            throw new PolicyException($"{sid}: Effect must be Allow or Deny.");
        return new(
            sid,
            statement["Effect"]!.ToString() == "Allow",
            Texts(statement["Action"], $"{sid}: Action"),
            Texts(statement["Resource"], $"{sid}: Resource"),
            [.. Conditions(statement, sid)]);
    }

    /// <summary>The conditions of a statement, of whatever kind the policy is.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="sid">What it is called in errors.</param>
    /// <exception cref="PolicyException">One of them is not played, or malformed.</exception>
    internal static IEnumerable<PolicyCondition> Conditions(JsonObject statement, string sid) =>
        (statement["Condition"] as JsonObject ?? []).SelectMany(test => PolicyCondition.IsKnown(test.Key)
            ? (test.Value as JsonObject ?? []).Select(key => new PolicyCondition(test.Key, key.Key, Texts(key.Value, $"{sid}: {test.Key} {key.Key}")))
            : throw new PolicyException($"{sid}: the lab does not play the condition {test.Key}."));

    private static IReadOnlyList<string> Texts(JsonNode? node, string where) => node switch
    {
        JsonArray { Count: > 0 } list => [.. list.Select(item => item?.ToString() ?? throw new PolicyException($"{where} holds null."))],
        JsonValue one when one.GetValueKind() == JsonValueKind.String => [one.ToString()],
        _ => throw new PolicyException($"{where} must be a text or a list of texts."),
    };
}

/// <summary>A policy that cannot be used; the message says what and where.</summary>
internal sealed class PolicyException(string message) : Exception(message);
