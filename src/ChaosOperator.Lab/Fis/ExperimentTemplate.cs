using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Fis;

/// <summary>A stored template: what the client sent, checked, and what FIS adds.</summary>
internal sealed record ExperimentTemplate(string Id, string Region, JsonObject Body, DateTimeOffset Created, DateTimeOffset Updated)
{
    private static readonly string[] Members = ["description", "targets", "actions", "stopConditions", "roleArn", "logConfiguration", "experimentReportConfiguration"];
    private static readonly string[] Changeable = [.. Members, "experimentOptions"];

    public string Arn => $"arn:aws:fis:{Region}:{LabAccount.Id}:experiment-template/{Id}";

    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>Target account configurations by account.</summary>
    public ImmutableSortedDictionary<string, JsonObject> Accounts { get; init; } = ImmutableSortedDictionary<string, JsonObject>.Empty;

    public bool TargetsMany => Options()["accountTargeting"]!.ToString() == "multi-account";

    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789", 15);

    /// <summary>The template with the members of a PATCH in place of its own.</summary>
    public ExperimentTemplate With(JsonObject patch, DateTimeOffset now)
    {
        var body = Body.DeepClone().AsObject();
        foreach (var member in Changeable.Where(m => patch[m] is not null))
            body[member] = patch[member]!.DeepClone();
        TemplateValidation.Check(body);
        return this with { Body = body, Updated = now };
    }

    public JsonObject ToJson()
    {
        var json = Summary();
        foreach (var member in Members)
            json.Set(member, Body[member]?.DeepClone());
        json["targets"] ??= new JsonObject();
        json["experimentOptions"] = Options();
        json["targetAccountConfigurationsCount"] = Accounts.Count;
        return json;
    }

    public JsonObject Summary() => new()
    {
        ["id"] = Id,
        ["arn"] = Arn,
        ["description"] = Body["description"]?.DeepClone(),
        ["creationTime"] = Created.ToEpoch(),
        ["lastUpdateTime"] = Updated.ToEpoch(),
        ["tags"] = Tags.ToMap(),
    };

    public JsonObject Options() => new()
    {
        ["accountTargeting"] = Body["experimentOptions"]?["accountTargeting"]?.ToString() ?? "single-account",
        ["emptyTargetResolutionMode"] = Body["experimentOptions"]?["emptyTargetResolutionMode"]?.ToString() ?? "fail",
    };
}
