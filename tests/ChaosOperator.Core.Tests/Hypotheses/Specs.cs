using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>Specs as they come from the API server: JSON with camel-case names.</summary>
internal static class Specs
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A valid hypothesis with one of everything.</summary>
    public const string Valid = """
        {
          "given": "Two regions.",
          "claim": "One may fail.",
          "signals": [
            { "name": "us-health", "route53": { "healthCheckId": "5d4c-1" } },
            { "name": "requests", "cloudWatch": { "region": "eu-west-1", "namespace": "LoadGen", "metricName": "region_us-east-1",
                "dimensions": { "stage": "live", "api": "https://example.mydomain.com/api/hello" }, "statistic": "Sum", "period": "1m", "settle": "90s", "noData": "Zero" } },
            { "name": "rate", "expression": "100 * errors / (requests + errors)" },
            { "name": "errors", "cloudWatch": { "expression": "SUM(SEARCH('{LoadGen} status_5xx', 'Sum', 60))" } }
          ],
          "steadyState": { "window": "6m", "expect": [ { "name": "healthy", "signal": "us-health", "is": { "equals": 1 } } ] },
          "impact": [ { "name": "it bites", "signal": "requests", "is": { "atMost": "50%" }, "within": "5m", "for": "2m", "required": false } ],
          "during": [ { "name": "it is noticed", "signal": "us-health", "is": { "equals": 0 }, "settlesWithin": "5m", "grace": "30s" },
                      { "name": "few errors", "signal": "rate", "is": { "between": [0, 5.5] }, "tolerate": 3 } ],
          "after": [ { "name": "never off", "signal": "us-health", "is": { "below": 1 }, "never": true } ]
        }
        """;

    /// <summary>The valid spec with one field set to other JSON; a path such as <c>signals[1].cloudWatch.period</c>.</summary>
    public static HypothesisSpec With(string path, string json) => With((path, json));

    /// <summary>The valid spec with some fields set to other JSON.</summary>
    public static HypothesisSpec With(params IReadOnlyList<(string Path, string Json)> edits)
    {
        var root = JsonNode.Parse(Valid)!;
        foreach (var (path, json) in edits)
        {
            Set(root, path, json);
        }

        return root.Deserialize<HypothesisSpec>(Options)!;
    }

    public static HypothesisSpec Parse(string json) => JsonSerializer.Deserialize<HypothesisSpec>(json, Options)!;

    private static void Set(JsonNode root, string path, string json)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var at = root;
        foreach (var step in steps[..^1])
        {
            at = step[0] == '[' ? at![Index(step)] : at![step];
        }

        var value = JsonNode.Parse(json);
        if (steps[^1][0] == '[')
        {
            at![Index(steps[^1])] = value;
        }
        else
        {
            at![steps[^1]] = value;
        }
    }

    private static int Index(string step) => step[1] - '0';
}
