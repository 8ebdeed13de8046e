using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>Attaches the fault to the US functions call by call, as a person would, and takes it away again.</summary>
internal static class FaultByHand
{
    public const string Layer = "arn:aws:lambda:us-east-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12";

    private static readonly string[] Functions = ["example-us-health", "example-us-hello"];

    /// <summary>Takes a minute of virtual time; the fault bites after three seconds of it.</summary>
    public static async Task AttachAsync(RunningLab lab)
    {
        foreach (var function in Functions)
            await CallAsync(lab, HttpMethod.Put, $"{function}/configuration", Configuration());
        await lab.AdvanceAsync(3);
        foreach (var function in Functions)
        {
            var version = (string)(await CallAsync(lab, HttpMethod.Post, $"{function}/versions", []))["Version"]!;
            await CallAsync(lab, HttpMethod.Put, $"{function}/aliases/live", new() { ["FunctionVersion"] = version });
        }
        await lab.AdvanceAsync(57);
    }

    public static async Task DetachAsync(RunningLab lab)
    {
        foreach (var function in Functions)
            await CallAsync(lab, HttpMethod.Put, $"{function}/aliases/live", new() { ["FunctionVersion"] = "1" });
    }

    private static JsonObject Configuration() => new()
    {
        ["Layers"] = new JsonArray(Layer),
        ["Environment"] = new JsonObject
        {
            ["Variables"] = new JsonObject
            {
                ["STAGE"] = "prod",
                ["AWS_LAMBDA_EXEC_WRAPPER"] = "/opt/bootstrap",
                ["CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY"] = "true",
                ["CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE"] = "60",
                ["CHAOS_EXTENSION__LAMBDA__LATENCY_PROBABILITY"] = "1",
            },
        },
    };

    private static async Task<JsonNode> CallAsync(RunningLab lab, HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, $"/2015-03-31/functions/{path}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=lab/20261123/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await lab.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path} answered {response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
