using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>CloudWatch over JSON 1.0 by hand: the distribution's CLI speaks only Query to it (see ProtocolTests).</summary>
internal sealed class CloudWatchClient(HttpClient http)
{
    public const string Api = "https://example.mydomain.com/api/hello";

    public async Task<(HttpStatusCode Status, JsonNode Body)> CallAsync(string region, string operation, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=lab/20261123/{region}/monitoring/aws4_request, SignedHeaders=host, Signature=0");
        request.Headers.Add("X-Amz-Target", $"GraniteServiceVersion20100801.{operation}");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8);
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    public async Task<JsonNode> OkAsync(string region, string operation, JsonObject body)
    {
        var (status, answer) = await CallAsync(region, operation, body);
        Assert.True(status == HttpStatusCode.OK, $"{operation} answered {status}: {answer.ToJsonString()}");
        return answer;
    }

    /// <summary>Points of one metric by time ascending.</summary>
    public async Task<List<(DateTimeOffset Time, double Value)>> SeriesAsync(
        string region, string ns, string name, string dimension, string value, DateTimeOffset start, DateTimeOffset end, string stat = "Sum", int period = 60)
    {
        var answer = await OkAsync(region, "GetMetricData", Request(start, end, Stat("m", ns, name, dimension, value, stat, period)));
        return Points(answer["MetricDataResults"]![0]!);
    }

    public Task<List<(DateTimeOffset Time, double Value)>> LoadGenAsync(string name, DateTimeOffset start, DateTimeOffset end) =>
        SeriesAsync("eu-west-1", "LoadGen", name, "api", Api, start, end);

    public Task<List<(DateTimeOffset Time, double Value)>> HealthAsync(string check, DateTimeOffset start, DateTimeOffset end) =>
        SeriesAsync("us-east-1", "AWS/Route53", "HealthCheckStatus", "HealthCheckId", check, start, end, "Minimum");

    public static JsonObject Request(DateTimeOffset start, DateTimeOffset end, params JsonObject[] queries) => new()
    {
        ["StartTime"] = start.ToUnixTimeSeconds(),
        ["EndTime"] = end.ToUnixTimeSeconds(),
        ["ScanBy"] = "TimestampAscending",
        ["MetricDataQueries"] = new JsonArray([.. queries]),
    };

    public static JsonObject Stat(string id, string ns, string name, string dimension, string value, string stat = "Sum", int period = 60) => new()
    {
        ["Id"] = id,
        ["MetricStat"] = new JsonObject
        {
            ["Metric"] = new JsonObject
            {
                ["Namespace"] = ns,
                ["MetricName"] = name,
                ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = dimension, ["Value"] = value }),
            },
            ["Period"] = period,
            ["Stat"] = stat,
        },
    };

    public static List<(DateTimeOffset Time, double Value)> Points(JsonNode result) =>
        [.. result["Timestamps"]!.AsArray().Zip(result["Values"]!.AsArray(), (t, v) => (DateTimeOffset.FromUnixTimeSeconds((long)(double)t!), (double)v!))];
}
