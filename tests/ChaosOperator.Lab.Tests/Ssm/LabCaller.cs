using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Tests.Ssm;

/// <summary>What an AWS error looks like to a test.</summary>
internal sealed class LabRefusal(int status, string code, string message) : Exception($"{status} {code}: {message}")
{
    public int Status => status;

    public string Code => code;
}

/// <summary>Calls a lab in this process over HTTP, without an SDK, so that a test reads as requests and answers.</summary>
internal sealed class LabCaller(LabHost lab, string region = "us-east-1") : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = lab.Address };

    public LabHost Lab => lab;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LabCaller> StartAsync(LabOptions? options = null, string region = "us-east-1") =>
        new(await LabHost.StartAsync((options ?? new LabOptions()) with { Stepped = true, Epoch = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero) }, Token), region);

    public Task<JsonObject> SsmAsync(string operation, JsonObject body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", $"AmazonSSM.{operation}");
        return SendAsync(request, "ssm");
    }

    public Task<JsonObject> FisAsync(string method, string path, JsonObject? body = null) => RestAsync("fis", method, path, body);

    public Task<JsonObject> LambdaAsync(string method, string path, JsonObject? body = null) => RestAsync("lambda", method, "/2015-03-31/functions/" + path, body);

    public Task LambdaTagAsync(string function, JsonObject body) => RestAsync("lambda", "POST", $"/2017-03-31/tags/{Uri.EscapeDataString(function)}", body);

    public Task AdvanceAsync(int seconds) => lab.AdvanceAsync(TimeSpan.FromSeconds(seconds), Token);

    /// <summary>Advances second by second until the condition holds; fails after the limit.</summary>
    public async Task AdvanceUntilAsync(Func<Task<bool>> condition, int limitSeconds, string what)
    {
        for (var second = 0; second < limitSeconds; second++)
        {
            if (await condition())
                return;
            await AdvanceAsync(1);
        }

        Assert.Fail($"{what}: not within {limitSeconds} virtual seconds.");
    }

    public void Dispose()
    {
        _http.Dispose();
    }

    private Task<JsonObject> RestAsync(string service, string method, string path, JsonObject? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return SendAsync(request, service);
    }

    private async Task<JsonObject> SendAsync(HttpRequestMessage request, string service)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "AWS4-HMAC-SHA256", $"Credential=lab/20261123/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
            using var response = await _http.SendAsync(request, Token);
            var text = await response.Content.ReadAsStringAsync(Token);
            var json = text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
            if (response.IsSuccessStatusCode)
                return json;
            var code = response.Headers.TryGetValues("x-amzn-errortype", out var types) ? types.First() : json["__type"]?.ToString() ?? "";
            throw new LabRefusal((int)response.StatusCode, code, json["message"]?.ToString() ?? json["Message"]?.ToString() ?? text);
        }
    }
}
