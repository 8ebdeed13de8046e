using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.TestEnvironment.Programs;

/// <summary>The lab's AWS services over plain HTTP: a client that shares nothing with the operator's. The lab does not check signatures.</summary>
/// <param name="lab">The lab's address.</param>
/// <param name="caller">Access key of these calls: how the call log tells them from the operator's.</param>
/// <param name="region">The region called.</param>
public class LabServices(Uri lab, string caller, string region) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = lab };

    /// <summary>Lets go of the connection.</summary>
    public void Dispose()
    {
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Calls SSM.</summary>
    /// <returns>The answer.</returns>
    public Task<JsonNode> SsmAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        TargetedAsync("ssm", $"AmazonSSM.{operation}", "application/x-amz-json-1.1", input, cancellationToken);

    /// <summary>Calls an operation by its target header.</summary>
    protected async Task<JsonNode> TargetedAsync(string service, string target, string mediaType, JsonObject input, CancellationToken cancellationToken)
    {
        var body = new StringContent(input.ToJsonString(), Encoding.UTF8, mediaType);
        body.Headers.Add("X-Amz-Target", target);
        return await JsonAsync(service, HttpMethod.Post, "", body, cancellationToken);
    }

    /// <summary>Sends a request whose answer is JSON.</summary>
    protected async Task<JsonNode> JsonAsync(string service, HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken) =>
        JsonNode.Parse(await SendAsync(service, method, path, body, cancellationToken)) ?? throw new JsonException($"The lab answered {path} with null.");

    /// <summary>Sends a request.</summary>
    /// <exception cref="HttpRequestException">The lab refused it.</exception>
    protected async Task<string> SendAsync(string service, HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={caller}/20261123/{region}/{service}/aws4_request, SignedHeaders=host, Signature=00");
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? text
            : throw new HttpRequestException($"The lab answered {service} {method} /{path} with {(int)response.StatusCode}: {text}", null, response.StatusCode);
    }
}
