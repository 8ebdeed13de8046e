using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Ssm;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Fis;

/// <summary>FIS writes what is to happen, the extension of a function reads it, and callers meet what comes of that; nothing of it is in the configuration of the functions.</summary>
public sealed class LambdaActionTests
{
    private static readonly string Prepared = Path.Combine(AppContext.BaseDirectory, "worlds", "fis-extension.yaml");

    [Theory]
    [InlineData("add-delay", """{"startupDelayMilliseconds":"60000"}""")]
    [InlineData("error", """{"preventExecution":"true"}""")]
    [InlineData("http-integration-response", """{"preventExecution":"false","statusCode":"503","contentTypeHeader":"text/plain"}""")]
    public async Task Callers_of_prepared_functions_get_5xx_while_the_action_runs_and_not_before_or_after(string action, string parameters)
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { World = Prepared });
        await using var lab = caller.Lab;
        var before = await caller.LambdaAsync("GET", "example-us-hello/configuration");

        await ExperimentTests.StartAsync(caller, Template(action, parameters, "PT10M"));
        await caller.AdvanceAsync(60 * 30);

        // The start takes seconds, hearing of it up to a minute; in the end it is heard of within 20 s, and those who waited for an answer get it half a minute later.
        Assert.Equal(0, await ErrorsAsync(caller, -10, 0));
        Assert.True(await ErrorsAsync(caller, 2, 4) > 20, "The US goes on.");
        Assert.Equal(0, await ErrorsAsync(caller, 13, 30));
        Assert.Equal(before["RevisionId"]!.ToString(), (await caller.LambdaAsync("GET", "example-us-hello/configuration"))["RevisionId"]!.ToString());
    }

    [Fact]
    public async Task An_experiment_that_is_stopped_takes_the_fault_back()
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { World = Prepared });
        await using var lab = caller.Lab;

        var id = await ExperimentTests.StartAsync(caller, Template("error", """{"preventExecution":"true"}""", "PT2H"));
        await caller.AdvanceAsync(60 * 4);
        await caller.FisAsync("DELETE", $"/experiments/{id}");
        await caller.AdvanceAsync(60 * 20);

        Assert.True(await ErrorsAsync(caller, 1, 4) > 20, "The US goes on.");
        Assert.Equal(0, await ErrorsAsync(caller, 6, 24));
    }

    [Fact]
    public async Task Only_invocations_by_the_alias_that_is_named_are_hit()
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { World = Prepared });
        await using var lab = caller.Lab;
        var template = Template("error", """{"preventExecution":"true"}""", "PT10M");
        template["targets"]!["functions"]!["parameters"]!["functionQualifier"] = "$LATEST";

        await ExperimentTests.StartAsync(caller, template);
        await caller.AdvanceAsync(60 * 12);

        Assert.Equal(0, await ErrorsAsync(caller, 0, 12));
    }

    [Theory]
    [InlineData("ignore", "running", null)]
    [InlineData("fail", "failed", "ConfigurationFailure")]
    public async Task What_FIS_does_with_a_function_that_nobody_prepared_a_switch_says(string choice, string status, string? code)
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["fis-unprepared-functions"] = choice } });
        await using var lab = caller.Lab;

        var id = await ExperimentTests.StartAsync(caller, Template("error", """{"preventExecution":"true"}""", "PT10M"));
        await caller.AdvanceAsync(60 * 5);

        var experiment = await ExperimentTests.GetAsync(caller, id);
        Assert.Equal((status, code), (experiment["state"]!["status"]!.ToString(), experiment["state"]!["error"]?["code"]?.ToString()));
        Assert.Equal(0, await ErrorsAsync(caller, 0, 5));
    }

    [Fact]
    public async Task A_role_that_may_not_write_where_the_extension_looks_fails_the_experiment()
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { World = Prepared });
        await using var lab = caller.Lab;
        using var http = new HttpClient { BaseAddress = lab.Address };
        var policy = JsonNode.Parse("""{"caller":"arn:aws:iam::111122223333:role/fis","policy":{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["lambda:GetFunction"],"Resource":["*"]}]}}""");
        using var set = await http.PostAsJsonAsync("/lab/policies", policy, TestContext.Current.CancellationToken);
        set.EnsureSuccessStatusCode();

        var id = await ExperimentTests.StartAsync(caller, Template("error", """{"preventExecution":"true"}""", "PT10M"));
        await caller.AdvanceAsync(60 * 5);

        var experiment = await ExperimentTests.GetAsync(caller, id);
        Assert.Equal("AuthorizationFailure", experiment["state"]!["error"]!["code"]!.ToString());
        Assert.Contains("s3:PutObject", experiment["actions"]!["fault"]!["state"]!["reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await ErrorsAsync(caller, 0, 5));
    }

    /// <summary>Requests that were answered with 5xx, from one minute to another.</summary>
    private static async Task<double> ErrorsAsync(LabCaller caller, int from, int to)
    {
        var epoch = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        using var http = new HttpClient { BaseAddress = caller.Lab.Address };
        var points = await new CloudWatchClient(http).LoadGenAsync("status_5xx", epoch.AddMinutes(from), epoch.AddMinutes(to));
        Assert.NotEmpty(points);
        return points.Sum(point => point.Value);
    }

    private static JsonObject Template(string action, string parameters, string duration)
    {
        var given = JsonNode.Parse(parameters)!.AsObject();
        given["duration"] = duration;
        return new JsonObject
        {
            ["clientToken"] = "lambda",
            ["description"] = "for a test",
            ["roleArn"] = "arn:aws:iam::111122223333:role/fis",
            ["stopConditions"] = new JsonArray(new JsonObject { ["source"] = "none" }),
            ["targets"] = new JsonObject
            {
                ["functions"] = new JsonObject
                {
                    ["resourceType"] = "aws:lambda:function",
                    ["selectionMode"] = "ALL",
                    ["resourceArns"] = new JsonArray("arn:aws:lambda:us-east-1:111122223333:function:example-us-hello"),
                    ["parameters"] = new JsonObject { ["functionQualifier"] = "live" },
                },
            },
            ["actions"] = new JsonObject
            {
                ["fault"] = new JsonObject { ["actionId"] = $"aws:lambda:invocation-{action}", ["parameters"] = given, ["targets"] = new JsonObject { ["Functions"] = "functions" } },
            },
        };
    }
}
