using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Create, change, read and delete aliases.</summary>
internal sealed class AliasOperations(IdSource ids)
{
    public AwsAnswer Create(LambdaFunction function, JsonObject body)
    {
        var name = (string?)body["Name"] ?? throw LambdaErrors.Invalid("Name is required.");
        if (function.Aliases.ContainsKey(name))
            throw LambdaErrors.Conflict($"Alias already exists: {function.Arn}:{name}");
        var alias = new FunctionAlias(name, ExistingVersion(function, (string?)body["FunctionVersion"]), ids.Guid())
        {
            Description = (string?)body["Description"] ?? "",
            Weights = WeightsIn(function, body) ?? ImmutableSortedDictionary<string, double>.Empty,
        };
        function.Aliases[name] = alias;
        return AwsAnswer.Json(LambdaDocuments.Alias(function, alias), 201);
    }

    public AwsAnswer Update(LambdaFunction function, string name, JsonObject body)
    {
        var current = Get(function, name);
        if ((string?)body["RevisionId"] is { } revision && revision != current.RevisionId)
            throw LambdaErrors.Precondition();
        var next = current with
        {
            RevisionId = ids.Guid(),
            Version = body["FunctionVersion"] is null ? current.Version : ExistingVersion(function, (string?)body["FunctionVersion"]),
            Description = (string?)body["Description"] ?? current.Description,
            // Absent leaves the weights as they are; only an explicit empty map removes them.
            Weights = WeightsIn(function, body) ?? current.Weights,
        };
        function.Aliases[name] = next;
        return AwsAnswer.Json(LambdaDocuments.Alias(function, next));
    }

    public static AwsAnswer Delete(LambdaFunction function, string name)
    {
        function.Aliases.Remove(name);
        return AwsAnswer.Empty();
    }

    public static AwsAnswer Read(LambdaFunction function, string name) => AwsAnswer.Json(LambdaDocuments.Alias(function, Get(function, name)));

    public static AwsAnswer List(LambdaFunction function, string? version) => AwsAnswer.Json(new JsonObject
    {
        ["Aliases"] = new JsonArray([.. function.Aliases.Values
            .Where(a => version is null || a.Version == version || a.Weights.ContainsKey(version))
            .Select(a => (JsonNode)LambdaDocuments.Alias(function, a))]),
    });

    private static FunctionAlias Get(LambdaFunction function, string name) =>
        function.Aliases.GetValueOrDefault(name) ?? throw LambdaErrors.NotFound($"Cannot find alias arn: {function.Arn}:{name}");

    private static string ExistingVersion(LambdaFunction function, string? version)
    {
        if (version is null)
            throw LambdaErrors.Invalid("FunctionVersion is required.");
        if (function.Find(version) is null)
            throw LambdaErrors.NotFound($"Function not found: {function.Arn}:{version}");
        return version;
    }

    private static ImmutableSortedDictionary<string, double>? WeightsIn(LambdaFunction function, JsonObject body)
    {
        if (body["RoutingConfig"] is not JsonObject routing)
            return null;
        if (routing["AdditionalVersionWeights"] is not JsonObject map)
            return null;
        if (map.Count > 1)
            throw LambdaErrors.Invalid("The number of items in AdditionalVersionWeights cannot be greater than 1.");
        foreach (var (version, weight) in map)
        {
            ExistingVersion(function, version);
            if ((double)weight! is < 0 or > 1)
                throw LambdaErrors.Invalid($"The weight of version {version} must be between 0 and 1.");
        }
        return map.ToImmutableSortedDictionary(p => p.Key, p => (double)p.Value!);
    }
}
