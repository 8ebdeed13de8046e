using System.Text.Json;

namespace ChaosOperator.Lab.Lambda;

/// <summary>
/// What the chaos-lambda-extension does to the responses of a version, read from nothing but that version's layers and environment, as the
/// extension itself does.
/// </summary>
internal sealed record LayerFault(TimeSpan Latency, double LatencyProbability, int? Status, double StatusProbability)
{
    private const string Prefix = "CHAOS_EXTENSION__";

    public static LayerFault? Of(FunctionVersion version)
    {
        var environment = version.Environment;
        if (!version.Layers.Any(l => l.Contains(":layer:chaos-lambda-extension", StringComparison.Ordinal)))
            return null;
        if (environment.GetValueOrDefault("AWS_LAMBDA_EXEC_WRAPPER") != "/opt/bootstrap")
            return null;
        var delays = IsTrue("LAMBDA__ENABLE_LATENCY");
        var changes = IsTrue("RESPONSE__ENABLE_CHANGE_RESPONSE_BODY");
        if (!delays && !changes)
            return null;
        return new(
            TimeSpan.FromSeconds(delays ? Number("LAMBDA__LATENCY_VALUE", 900) : 0),
            delays ? Number("LAMBDA__LATENCY_PROBABILITY", 0.9) : 0,
            changes ? StatusOf(environment.GetValueOrDefault(Prefix + "RESPONSE__DEFAULT_RESPONSE")) : null,
            changes ? Number("RESPONSE__CHANGE_RESPONSE_PROBABILITY", 0.9) : 0);

        bool IsTrue(string key) => environment.GetValueOrDefault(Prefix + key) == "true";

        double Number(string key, double otherwise) => double.TryParse(environment.GetValueOrDefault(Prefix + key), out var value) ? value : otherwise;
    }

    private static int StatusOf(string? response)
    {
        if (response is null)
            return 500;
        try
        {
            using var document = JsonDocument.Parse(response);
            return document.RootElement.TryGetProperty("statusCode", out var status) && status.TryGetInt32(out var code) ? code : 502;
        }
        catch (JsonException)
        {
            return 502; // API Gateway cannot read such a response: malformed proxy response.
        }
    }
}
