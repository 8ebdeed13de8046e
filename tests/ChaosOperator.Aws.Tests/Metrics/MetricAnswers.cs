using System.Text.Json.Nodes;
using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Tests.Metrics;

/// <summary>Requests for signals and CloudWatch's answers; minutes are counted from ten o'clock.</summary>
internal static class MetricAnswers
{
    public static DateTimeOffset Ten { get; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    public static MetricRequest Request(string signal, string metric = "status_2xx", string? region = null, int from = 0, int to = 3) => new(
        signal,
        new MetricStatistic(region, "LoadGen", metric, [KeyValuePair.Create("api", "https://example.mydomain.com/api/hello")], "Sum"),
        Minute,
        Ten.AddMinutes(from),
        Ten.AddMinutes(to));

    /// <summary>For each query a sample a minute, whose value is the minute.</summary>
    public static StubAnswer EveryMinute(StubCall call) => EachMinute(call, null);

    /// <summary>For each query a sample a minute.</summary>
    /// <param name="call">The call.</param>
    /// <param name="value">Value of them all; null: that of each is its minute.</param>
    public static StubAnswer EachMinute(StubCall call, double? value)
    {
        var start = (int)((call.Body["StartTime"]!.GetValue<double>() - Ten.ToUnixTimeSeconds()) / 60);
        var end = (int)((call.Body["EndTime"]!.GetValue<double>() - Ten.ToUnixTimeSeconds()) / 60);
        var samples = Enumerable.Range(start, end - start).Select(minute => (minute, value ?? minute)).ToArray();
        return Results([.. call.Body["MetricDataQueries"]!.AsArray().Select(query => Result(query!["Id"]!.GetValue<string>(), "Complete", samples))]);
    }

    public static StubAnswer Page(string status, string? next, params (int Minute, double Value)[] samples) => StubAnswer.Ok(new JsonObject
    {
        ["MetricDataResults"] = new JsonArray(Result("m0", status, samples)),
        ["NextToken"] = next,
    });

    public static StubAnswer Results(params JsonNode[] results) => StubAnswer.Ok(new JsonObject { ["MetricDataResults"] = new JsonArray([.. results]) });

    public static JsonObject Result(string id, string status, params (int Minute, double Value)[] samples) => new()
    {
        ["Id"] = id,
        ["StatusCode"] = status,
        ["Timestamps"] = new JsonArray([.. samples.Select(sample => JsonValue.Create(Ten.AddMinutes(sample.Minute).ToUnixTimeSeconds()))]),
        ["Values"] = new JsonArray([.. samples.Select(sample => JsonValue.Create(sample.Value))]),
    };
}
