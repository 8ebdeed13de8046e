using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Lab.Tests.SampleApplication;

/// <summary>The code of the sample application's functions does what the template, the hypothesis and the operator expect of it.</summary>
public sealed class FunctionCodeTests
{
    private static readonly Uri Nobody = new("http://127.0.0.1:1");

    [Theory]
    [InlineData("HelloFunction", "Hello from region us-east-1")]
    [InlineData("HealthFunction", "healthy")]
    public async Task The_functions_of_the_API_answer(string function, string body)
    {
        var answer = await InlineCode.RunAsync(Nobody, function, new JsonObject(), "tell(handler(event, None))");

        Assert.Equal(200, (int)answer["statusCode"]!);
        Assert.Equal(body, (string?)answer["body"]);
    }

    [Fact]
    public async Task The_load_generator_sends_its_slice_and_publishes_what_it_saw()
    {
        var calls = 0;
        await using var target = await LocalServer.StartAsync(async context =>
        {
            var (status, text) = (Interlocked.Increment(ref calls) % 4) switch
            {
                0 => (503, "Service Unavailable"),
                1 => (302, ""),
                2 => (200, "Hello from region us-east-1"),
                _ => (200, "Hello from somewhere"),
            };
            context.Response.StatusCode = status;
            context.Response.Headers.Location = status == 302 ? "/elsewhere" : "";
            await context.Response.WriteAsync(text, context.RequestAborted);
        });
        var now = Minute(TimeProvider.System.GetUtcNow());
        await using var lab = await RunningLab.StartAsync(new LabOptions { World = Path.Combine(AppContext.BaseDirectory, "worlds", "two-regions.yaml"), Epoch = now });
        var url = $"{target.Address}api/hello";

        // Twelve requests within two seconds: from a moment that is still to come when Python has started.
        await InlineCode.RunAsync(lab.Host.Address, "LoadFunction", Order(url), """
            start = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)
            event["chaosOperator"]["from"], event["chaosOperator"]["until"] = start.isoformat(), (start + datetime.timedelta(seconds=2)).isoformat()
            tell(handler(event, None))
            """);

        await lab.AdvanceAsync(300);
        Assert.Equal(12, calls);
        Assert.Equal(
            "status_2xx 6, status_3xx 3, status_4xx 0, status_5xx 3, error_connect 0, error_timeout 0, not_sent 0, region_us-east-1 3, region_eu-west-1 0, region_unknown 3",
            string.Join(", ", await Task.WhenAll(
                ((string[])["status_2xx", "status_3xx", "status_4xx", "status_5xx", "error_connect", "error_timeout", "not_sent", "region_us-east-1", "region_eu-west-1", "region_unknown"])
                .Select(async metric => $"{metric} {await SumAsync(lab, metric, url, now)}"))));
    }

    [Fact]
    public async Task A_target_that_nobody_serves_is_told_as_such_and_a_slice_that_is_over_is_left_alone()
    {
        var now = Minute(TimeProvider.System.GetUtcNow());
        await using var lab = await RunningLab.StartAsync(new LabOptions { World = Path.Combine(AppContext.BaseDirectory, "worlds", "two-regions.yaml"), Epoch = now });
        const string Url = "http://127.0.0.1:1/api/hello";

        await InlineCode.RunAsync(lab.Host.Address, "LoadFunction", Order(Url), """
            def slice(start):
                event["chaosOperator"]["from"], event["chaosOperator"]["until"] = start.isoformat(), (start + datetime.timedelta(seconds=1)).isoformat()
                return handler(event, None)
            slice(datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=1))
            tell(slice(datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)))
            """);

        await lab.AdvanceAsync(300);
        Assert.Equal("6", await SumAsync(lab, "error_connect", Url, now));
    }

    private static JsonObject Order(string url) => new()
    {
        ["metricsRegion"] = "eu-west-1",
        ["chaosOperator"] = new JsonObject { ["region"] = "us-east-1", ["target"] = url, ["requestsPerMinute"] = 360 },
    };

    private static async Task<string> SumAsync(RunningLab lab, string metric, string url, DateTimeOffset from) =>
        (await lab.CloudWatch.SeriesAsync("eu-west-1", "LoadGen", metric, "api", url, from.AddMinutes(-2), from.AddMinutes(5))).Sum(point => point.Value).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Minute(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));
}
