using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Lambda;

/// <summary>What UpdateFunctionConfiguration makes of a configuration: members that are present replace theirs whole, absent ones stay.</summary>
internal static class ConfigurationUpdate
{
    private const int MostLayers = 5;
    private const int MostEnvironmentBytes = 4096;

    public static FunctionVersion Apply(FunctionVersion current, JsonObject body)
    {
        var next = current with
        {
            Description = (string?)body["Description"] ?? current.Description,
            Handler = (string?)body["Handler"] ?? current.Handler,
            Runtime = (string?)body["Runtime"] ?? current.Runtime,
            Role = (string?)body["Role"] ?? current.Role,
            Timeout = (int?)body["Timeout"] ?? current.Timeout,
            MemorySize = (int?)body["MemorySize"] ?? current.MemorySize,
            KmsKeyArn = body["KMSKeyArn"] is { } key ? (string?)key is { Length: > 0 } arn ? arn : null : current.KmsKeyArn,
        };
        if (body["Layers"] is JsonArray layers)
            next = next with { Layers = [.. layers.Select(l => (string)l!)] };
        if (body["Environment"] is JsonObject environment)
            next = next with { Environment = Variables(environment) };
        Check(next);
        return next;
    }

    private static ImmutableSortedDictionary<string, string> Variables(JsonObject environment) =>
        environment["Variables"] is JsonObject variables
            ? variables.ToImmutableSortedDictionary(v => v.Key, v => (string)v.Value!)
            : ImmutableSortedDictionary<string, string>.Empty;

    private static void Check(FunctionVersion next)
    {
        if (next.Layers.Length > MostLayers)
            throw LambdaErrors.Invalid($"Cannot reference more than {MostLayers} layers.");
        if (next.Layers.FirstOrDefault(l => l.Split(':') is not ["arn", "aws", "lambda", _, _, "layer", _, _]) is { } malformed)
            throw LambdaErrors.Invalid($"{malformed} is not the ARN of a layer version.");
        if (next.Environment.Sum(p => Encoding.UTF8.GetByteCount(p.Key) + Encoding.UTF8.GetByteCount(p.Value)) > MostEnvironmentBytes)
            throw LambdaErrors.Invalid("Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.");
        if (next.Timeout is < 1 or > 900)
            throw LambdaErrors.Invalid("Timeout must be between 1 and 900 seconds.");
    }
}
