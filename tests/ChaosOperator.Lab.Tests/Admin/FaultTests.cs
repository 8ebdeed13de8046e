using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Admin;

public sealed class FaultTests
{
    private const string Us = "us-east-1";
    private const string Check = "11111111-aaaa-4bbb-8ccc-000000000001";
    private static readonly string[] GetFunction = ["lambda", "get-function", "--function-name", "example-us-hello"];
    private static readonly string[] GetCheck = ["route53", "get-health-check", "--health-check-id", Check];
    private static readonly string[] Identity = ["sts", "get-caller-identity"];

    public static TheoryData<string, string, FaultKind, string> Codes => new()
    {
        { "lambda", "GetFunction", FaultKind.Throttle, "TooManyRequestsException" },
        { "lambda", "GetFunction", FaultKind.ServerError, "ServiceException" },
        { "lambda", "GetFunction", FaultKind.ExpiredToken, "ExpiredTokenException" },
        { "lambda", "GetFunction", FaultKind.AccessDenied, "AccessDeniedException" },
        { "lambda", "GetFunction", FaultKind.InvalidClientToken, "UnrecognizedClientException" },
        { "lambda", "GetFunction", FaultKind.Quota, "CodeStorageExceededException" },
        { "route53", "GetHealthCheck", FaultKind.Throttle, "Throttling" },
        { "route53", "GetHealthCheck", FaultKind.ServerError, "ServiceUnavailable" },
        { "route53", "GetHealthCheck", FaultKind.ExpiredToken, "ExpiredToken" },
        { "route53", "GetHealthCheck", FaultKind.AccessDenied, "AccessDenied" },
        { "route53", "GetHealthCheck", FaultKind.Quota, "TooManyHealthChecks" },
        { "sts", "GetCallerIdentity", FaultKind.AccessDenied, "AccessDenied" },
        { "sts", "GetCallerIdentity", FaultKind.ExpiredToken, "ExpiredToken" },
        { "sts", "GetCallerIdentity", FaultKind.InvalidClientToken, "InvalidClientTokenId" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_fault_strikes_once_in_the_words_of_its_service_and_then_is_over(string service, string operation, FaultKind kind, string code)
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.FaultAsync(service, operation, kind);
        var command = service switch { "lambda" => GetFunction, "route53" => GetCheck, _ => Identity };

        Assert.Contains($"({code})", await lab.Cli.FailAsync(Us, command));
        await lab.Cli.OkAsync(Us, command);
        Assert.Equal([code, null], lab.Host.Calls.Find(service, operation).Select(c => c.Error));
    }

    [Fact]
    public void A_fault_of_one_caller_lets_the_calls_before_it_and_those_of_others_through()
    {
        var book = new FaultBook();
        book.Add(new("fis", "GetExperiment", FaultKind.Throttle, Times: 1, Caller: "mine", After: 2));

        bool Struck(string caller, string operation = "GetExperiment") => book.Take("fis", operation, caller, "KEY") is not null;
        Assert.Equal([false, false, true, false], new[] { Struck("mine"), Struck("mine"), Struck("mine"), Struck("mine") });

        book.Add(new("fis", "*", FaultKind.Throttle, Times: 0, Caller: "mine"));
        book.Add(new("fis", "*", FaultKind.Throttle, Times: 0, Caller: "other"));
        book.Clear("mine");
        Assert.Equal([false, true], new[] { Struck("mine"), Struck("other", "StartExperiment") });
    }

    [Fact]
    public void A_fault_that_ends_a_session_strikes_all_that_comes_in_it_and_nothing_that_comes_in_another()
    {
        var book = new FaultBook();
        book.Add(new("fis", "StartExperiment", FaultKind.ExpiredToken, EndsSession: true));

        FaultKind? Struck(string service, string operation, string key) => book.Take(service, operation, "role", key)?.Kind;
        Assert.Null(Struck("ssm", "GetDocument", "KEY-1"));
        Assert.Equal(FaultKind.ExpiredToken, Struck("fis", "StartExperiment", "KEY-1"));
        Assert.Equal(FaultKind.ExpiredToken, Struck("ssm", "GetDocument", "KEY-1"));
        book.Clear();
        Assert.Equal(FaultKind.ExpiredToken, Struck("fis", "StartExperiment", "KEY-1"));
        Assert.Null(Struck("fis", "StartExperiment", "KEY-2"));
    }

    [Theory]
    [InlineData("ExpiredToken", true)]
    [InlineData("InvalidClientToken", true)]
    [InlineData("AccessDenied", true)]
    [InlineData("Throttle", false)]
    public async Task Only_what_is_about_credentials_ends_a_session(string kind, bool isTaken)
    {
        await using var lab = await RunningLab.StartAsync();
        using var answer = await lab.Http.PostAsJsonAsync("/lab/faults", new { service = "fis", operation = "*", kind, endsSession = true }, TestContext.Current.CancellationToken);

        Assert.Equal(isTaken, answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(FaultKind.Throttle, "ThrottlingException")]
    [InlineData(FaultKind.ServerError, "InternalServerException")]
    [InlineData(FaultKind.ExpiredToken, "ExpiredTokenException")]
    [InlineData(FaultKind.AccessDenied, "AccessDeniedException")]
    public async Task CloudWatch_over_JSON_names_the_fault_in_the_type_member(FaultKind kind, string code)
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.FaultAsync("cloudwatch", "*", kind, times: 0);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var (status, body) = await lab.CloudWatch.CallAsync(Us, "ListMetrics", []);
            Assert.True(status >= HttpStatusCode.BadRequest);
            Assert.Equal(code, (string?)body["__type"]);
        }
        using var deleted = await lab.Http.DeleteAsync("/lab/faults", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await lab.CloudWatch.CallAsync(Us, "ListMetrics", [])).Status);
    }

    [Fact]
    public async Task A_lost_response_has_taken_effect()
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.FaultAsync("lambda", "UpdateFunctionConfiguration", FaultKind.LostResponse);
        await lab.Cli.FailAsync(Us, "lambda", "update-function-configuration", "--function-name", "example-us-hello", "--timeout", "9");

        Assert.Equal("LostResponse", lab.Host.Calls.Find("lambda", "UpdateFunctionConfiguration").Single().Error);
        Assert.Equal(9, (int)(await lab.Cli.OkAsync(Us, GetFunction))["Configuration"]!["Timeout"]!);
    }

    [Fact]
    public async Task A_timeout_has_no_effect_and_no_answer()
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.FaultAsync("lambda", "UpdateFunctionConfiguration", FaultKind.Timeout);
        var error = await lab.Cli.FailAsync(
            Us, "lambda", "update-function-configuration", "--function-name", "example-us-hello", "--timeout", "9", "--cli-read-timeout", "1");

        Assert.Contains("timeout", error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(60, (int)(await lab.Cli.OkAsync(Us, GetFunction))["Configuration"]!["Timeout"]!);
    }

    [Fact]
    public async Task Latency_delays_an_answer_that_is_otherwise_normal()
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.FaultAsync("cloudwatch", "ListMetrics", FaultKind.Latency, latencyMilliseconds: 300);
        var watch = Stopwatch.StartNew();
        var (status, _) = await lab.CloudWatch.CallAsync(Us, "ListMetrics", []);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(watch.ElapsedMilliseconds >= 290, $"The answer came after {watch.ElapsedMilliseconds} ms.");
    }
}
