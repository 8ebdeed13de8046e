using System.Text.Json;
using ChaosOperator.Core.Experiments;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

public sealed class LoadReaderTests
{
    private static readonly VantagePointSpec Us = new() { Name = "us", Region = "us-east-1" };

    private static readonly LoadJobsSpec Jobs = new() { Target = "https://example.mydomain.com/api/hello", RequestsPerMinute = 44, VantagePoints = [Us] };

    public static TheoryData<string, LoadJobsSpec?, string, string> Refused { get; } = new()
    {
        { "nothing", null, "", "no load is given" },
        { "no target", Jobs with { Target = null }, ".target", "is missing" },
        { "another protocol", Jobs with { Target = "ftp://example.com/" }, ".target", "is not valid" },
        { "a password in the URL", Jobs with { Target = "https://user:secret@example.com/" }, ".target", "is not valid" },
        { "a host that programs read differently", Jobs with { Target = "https://evil.example.com\\.mydomain.com/" }, ".target", "is not valid" },
        { "a host that is none", Jobs with { Target = "https://..example.com/" }, ".target", "is no URL" },
        { "no rate", Jobs with { RequestsPerMinute = null }, ".requestsPerMinute", "is missing" },
        { "a rate of nothing", Jobs with { RequestsPerMinute = 0 }, ".requestsPerMinute", "out of range" },
        { "nowhere", Jobs with { VantagePoints = [] }, ".vantagePoints", "has 0 entries" },
        { "one place twice", Jobs with { VantagePoints = [Us, Us] }, ".vantagePoints", "is named 2 times" },
        { "an empty place", Jobs with { VantagePoints = [null!] }, ".vantagePoints[0].name", "is missing" },
        { "a name that is no name", Jobs with { VantagePoints = [Us with { Name = "US" }] }, ".vantagePoints[0].name", "is not valid" },
        { "a name that is too long", Jobs with { VantagePoints = [Us with { Name = "a-rather-long-one" }] }, ".vantagePoints[0].name", "is not valid" },
        { "no region", Jobs with { VantagePoints = [Us with { Region = null }] }, ".vantagePoints[0].region", "is missing" },
        { "a rate of nothing from one place", Jobs with { VantagePoints = [Us with { RequestsPerMinute = 0 }] }, ".vantagePoints[0].requestsPerMinute", "out of range" },
        { "an account that is none", Jobs with { VantagePoints = [Us with { ServiceAccountName = "Load Gen" }] }, ".vantagePoints[0].serviceAccountName", "is not valid" },
        { "another target", Jobs with { Args = ["--target=https://elsewhere.example.com/"] }, ".args[0]", "is not for an experiment to set" },
        { "another target, spelled otherwise", Jobs with { Args = ["--target:https://elsewhere.example.com/"] }, ".args[0]", "is not for an experiment to set" },
        { "a resolver of one's own, by which the host that is allowed could be any", Jobs with { Args = ["--resolver=192.0.2.1"] }, ".args[0]", "is not for an experiment to set" },
        { "a clock, whose answer the figures would be stamped by", Jobs with { Args = ["--clock=http://clock.example.com/"] }, ".args[0]", "--clock is not for an experiment to set" },
        { "the same as two arguments", Jobs with { Args = ["--json", "--clock", "http://clock.example.com/"] }, ".args[1]", "--clock is not for an experiment to set" },
        { "an option that nobody has thought of", Jobs with { Args = ["--proxy=http://192.0.2.1/"] }, ".args[0]", "--proxy is not for an experiment to set" },
        { "an end of the options", Jobs with { Args = ["--", "x"] }, ".args[0]", "-- is not for an experiment to set" },
        { "a file of the pod", Jobs with { Args = ["@/var/run/secrets/eks.amazonaws.com/serviceaccount/token"] }, ".args[0]", "begins with @" },
        { "an end of its own", Jobs with { Args = ["--metrics-region=eu-west-1", "--duration", "1m"] }, ".args[1]", "is not for an experiment to set" },
        { "no time to start", Jobs with { StartWithin = "1s" }, ".startWithin", "is too short" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_load_that_could_not_be_brought_is_refused(string because, LoadJobsSpec? jobs, string member, string problem)
    {
        var reading = Read(Story with { Load = new LoadSpec { Jobs = jobs } });

        Assert.False(reading.IsValid, because);
        Assert.Contains(problem, Assert.Single(reading.Errors, error => error.Field == (jobs is null ? "spec.load" : $"spec.load.jobs{member}")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_says_how_to_count_and_to_wait_may_be_set()
    {
        string[] args =
        [
            "--metrics-region=eu-west-1", "--namespace:Customers", "--dimension", "url", "--period=10s", "--pattern=- {region}", "--timeout=10s", "--connect-timeout=1s", "--tls-timeout=1s", "--max-in-flight=10", "--ipv6", "--json",
        ];

        Assert.Equal(args, Valid(Story with { Load = new LoadSpec { Jobs = Jobs with { Args = args } } }).Load!.Args);
    }

    [Fact]
    public void What_is_not_said_is_as_usual()
    {
        var load = Valid(Story with { Load = new LoadSpec { Jobs = Jobs with { VantagePoints = [Us, Us with { Name = "eu", RequestsPerMinute = 29, ServiceAccountName = "loadgen" }] } } }).Load!;

        Assert.Equal((Jobs.Target, null, TimeSpan.FromMinutes(5)), (load.Target, load.Image, load.StartWithin));
        Assert.Equal([("us", 44, "default"), ("eu", 29, "loadgen")], load.VantagePoints.Select(point => (point.Name, point.RequestsPerMinute, point.ServiceAccount)));
        Assert.Equal(73, load.RequestsPerMinute);
        Assert.Null(Valid(Story).Load);
    }

    private static readonly LoadLambdaSpec Functions = new()
    {
        Target = Jobs.Target,
        RequestsPerMinute = 44,
        VantagePoints = [new() { Name = "us", Region = "us-east-1", Function = "load-us:live" }],
    };

    public static TheoryData<string, LoadLambdaSpec, string, string> RefusedFunctions { get; } = new()
    {
        { "no function", Functions with { VantagePoints = [new() { Name = "us", Region = "us-east-1" }] }, ".vantagePoints[0].function", "is missing" },
        { "a function that is none", Functions with { VantagePoints = [new() { Name = "us", Region = "us-east-1", Function = "load us" }] }, ".vantagePoints[0].function", "is not valid" },
        {
            "a function of another region",
            Functions with { VantagePoints = [new() { Name = "us", Region = "us-east-1", Function = "arn:aws:lambda:eu-west-1:111122223333:function:load" }] }, ".vantagePoints[0].function", "is in eu-west-1"
        },
        { "a payload that is no object", Functions with { Payload = Json("[1]") }, ".payload", "is no object" },
        { "a payload that says the slice", Functions with { Payload = Json("""{"chaosOperator":{"requestsPerMinute":1000000}}""") }, ".payload.chaosOperator", "is for the operator to set" },
        { "a payload that is too long", Functions with { Payload = Json($$"""{"x":"{{new string('x', 17_000)}}"}""") }, ".payload", "is longer than 16 KiB" },
        { "no target", Functions with { Target = null }, ".target", "is missing" },
        { "one place twice", Functions with { VantagePoints = [.. Functions.VantagePoints!, .. Functions.VantagePoints!] }, ".vantagePoints", "is named 2 times" },
    };

    [Theory]
    [MemberData(nameof(RefusedFunctions))]
    public void A_load_that_no_function_could_send_is_refused(string because, LoadLambdaSpec lambda, string member, string problem)
    {
        var reading = Read(Story with { Load = new LoadSpec { Lambda = lambda } });

        Assert.False(reading.IsValid, because);
        Assert.Contains(problem, Assert.Single(reading.Errors, error => error.Field == $"spec.load.lambda{member}").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_is_of_one_kind()
    {
        Assert.False(Read(Story with { Load = new LoadSpec { Jobs = Jobs, Lambda = Functions } }).IsValid);
        Assert.False(Read(Story with { Load = new LoadSpec() }).IsValid);
    }

    [Fact]
    public void Functions_are_told_what_the_experiment_says_and_nothing_where_it_says_nothing()
    {
        var load = Valid(Story with { Load = new LoadSpec { Lambda = Functions } }).Load!;

        Assert.Equal((true, "{}", "load-us:live", 44), (load.IsInvoked, load.Payload, load.VantagePoints[0].Function, load.RequestsPerMinute));
        Assert.Equal("""{"a":1}""", Valid(Story with { Load = new LoadSpec { Lambda = Functions with { Payload = Json("""{"a":1}""") } } }).Load!.Payload);
    }

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    [Theory]
    [InlineData("https://Example.MyDomain.com/api/hello", "example.mydomain.com")]
    [InlineData("https://example.mydomain.com:443/", "example.mydomain.com")]
    [InlineData("http://example.mydomain.com:443?x=https://elsewhere.example.com/", "example.mydomain.com:443")]
    [InlineData("https://[2001:DB8::1]:8443/", "[2001:db8::1]:8443")]
    [InlineData("http://0x7f.1/", "127.0.0.1")]
    public void The_host_that_policies_are_held_against_is_the_one_that_is_called(string target, string host) =>
        Assert.Equal(host, Valid(Story with { Load = new LoadSpec { Jobs = Jobs with { Target = target } } }).Load!.Host);
}
