using System.Globalization;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Lambda;

/// <summary>Functions that are load generators send what the event of an invocation says.</summary>
public sealed class InvokeTests
{
    private const string Us = "us-east-1";
    private const string Url = "https://example.mydomain.com/api/hello?of=the-load";

    [Fact]
    public async Task An_invocation_sends_its_slice_through_names_and_APIs_and_then_no_more()
    {
        await using var lab = await RunningLab.StartAsync();
        var from = RunningLab.Epoch.AddSeconds(10);
        await InvokeAsync(lab, from, from.AddMinutes(1), 120);

        await lab.AdvanceAsync(300);

        Assert.InRange(await SumAsync(lab, "status_2xx", from), 100, 140);
        Assert.Equal(0, await SumAsync(lab, "status_5xx", from));
    }

    [Fact]
    public async Task An_invocation_ends_with_the_timeout_of_its_function()
    {
        await using var lab = await RunningLab.StartAsync();
        await InvokeAsync(lab, RunningLab.Epoch, RunningLab.Epoch.AddMinutes(10), 60);

        await lab.AdvanceAsync(660);

        Assert.InRange(await SumAsync(lab, "status_2xx", RunningLab.Epoch), 100, 140);
    }

    [Fact]
    public async Task An_invocation_that_is_to_be_waited_for_or_of_what_is_not_there_is_refused()
    {
        await using var lab = await RunningLab.StartAsync();

        Assert.Contains("InvalidParameterValueException", await lab.Cli.FailAsync(Us, "lambda", "invoke", "--function-name", "load-us", "/dev/null"));
        Assert.Contains("ResourceNotFoundException", await lab.Cli.FailAsync(Us, "lambda", "invoke", "--function-name", "load-mars", "--invocation-type", "Event", "/dev/null"));
        Assert.Contains("ResourceNotFoundException", await lab.Cli.FailAsync(Us, "lambda", "invoke", "--function-name", "load-us:nobody", "--invocation-type", "Event", "/dev/null"));
    }

    private static async Task InvokeAsync(RunningLab lab, DateTimeOffset from, DateTimeOffset until, int perMinute)
    {
        var payload = $$$"""{"chaosOperator":{"target":"{{{Url}}}","requestsPerMinute":{{{perMinute}}},"from":"{{{Text(from)}}}","until":"{{{Text(until)}}}"}}""";
        var answer = await lab.Cli.OkAsync(Us, "lambda", "invoke", "--function-name", "load-us:live", "--invocation-type", "Event", "--cli-binary-format", "raw-in-base64-out", "--payload", payload, "/dev/null");
        Assert.Equal(202, (int)answer["StatusCode"]!);
    }

    private static async Task<double> SumAsync(RunningLab lab, string metric, DateTimeOffset from) =>
        (await lab.CloudWatch.SeriesAsync(Us, "LoadGen", metric, "api", Url, from.AddMinutes(-2), RunningLab.Epoch.AddMinutes(15))).Sum(point => point.Value);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
