using System.Text.Json.Nodes;
using ChaosOperator.Lab.Fis;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Tests.Fis;

public sealed class TemplateTests
{
    public static TheoryData<string, string, string> Bad => new()
    {
        { "no actions", """{"actions":{}}""", "at least one action" },
        { "no role", """{"roleArn":null}""", "roleArn" },
        { "role that is no role", """{"roleArn":"fis"}""", "roleArn 'fis'" },
        { "no stop condition", """{"stopConditions":[]}""", "{\"source\":\"none\"}" },
        { "alarm that is no ARN", """{"stopConditions":[{"source":"aws:cloudwatch:alarm","value":"errors"}]}""", "'errors'" },
        { "unknown action", """{"actions":{"a":{"actionId":"aws:fis:dance"}}}""", "aws:fis:dance" },
        { "unknown parameter", """{"actions":{"a":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1M","speed":"1"}}}}""", "'speed'" },
        { "missing parameter", """{"actions":{"a":{"actionId":"aws:fis:wait"}}}""", "'duration'" },
        { "malformed duration", """{"actions":{"a":{"actionId":"aws:fis:wait","parameters":{"duration":"10m"}}}}""", "'10m'" },
        { "too short", """{"actions":{"a":{"actionId":"aws:fis:wait","parameters":{"duration":"PT59S"}}}}""", "between PT1M and PT12H" },
        { "too long", """{"actions":{"a":{"actionId":"aws:fis:wait","parameters":{"duration":"PT12H1S"}}}}""", "between PT1M and PT12H" },
        { "unknown predecessor", """{"actions":{"a":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1M"},"startAfter":["b"]}}}""", "'b'" },
        { "cycle", """{"actions":{"a":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1M"},"startAfter":["b"]},"b":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1M"},"startAfter":["a"]}}}""", "a, b forms a cycle" },
        { "target missing", """{"actions":{"a":{"actionId":"aws:ec2:stop-instances"}}}""", "target 'Instances'" },
        { "name with a space", """{"actions":{"a b":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1M"}}}}""", "'a b'" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_template_that_FIS_would_refuse_is_refused_with_the_reason(string what, string patch, string reason)
    {
        var template = Waiting("PT1M");
        foreach (var (member, value) in JsonNode.Parse(patch)!.AsObject())
            template[member] = value?.DeepClone();

        var error = Assert.Throws<AwsError>(() => TemplateValidation.Check(template));

        Assert.True((error.Status, error.Code) == (400, "ValidationException"), what);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void A_parameter_of_1024_characters_is_taken_and_one_more_is_not()
    {
        TemplateValidation.Check(Automation(1024));
        var error = Assert.Throws<AwsError>(() => TemplateValidation.Check(Automation(1025)));

        Assert.Contains("1025 characters; 1024 are allowed", error.Message);

        static JsonObject Automation(int length)
        {
            var template = Waiting("PT1M");
            template["actions"] = JsonNode.Parse("""{"a":{"actionId":"aws:ssm:start-automation-execution","parameters":{"documentArn":"arn:aws:ssm:us-east-1:111122223333:document/D","maxDuration":"PT5M"}}}""");
            template["actions"]!["a"]!["parameters"]!["documentParameters"] = new string('x', length);
            return template;
        }
    }

    [Fact]
    public void Twenty_actions_are_taken_and_one_more_is_beyond_the_quota()
    {
        TemplateValidation.Check(With(20));
        Assert.Equal(402, Assert.Throws<AwsError>(() => TemplateValidation.Check(With(21))).Status);

        static JsonObject With(int count)
        {
            var template = Waiting("PT1M");
            var one = template["actions"]!["Wait"]!;
            template["actions"] = new JsonObject(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"a{i}", (JsonNode?)one.DeepClone())));
            return template;
        }
    }

    [Theory]
    [InlineData("PT1M", 60)]
    [InlineData("PT1H30M", 5400)]
    [InlineData("PT90S", 90)]
    [InlineData("P1D", null)]
    [InlineData("PT", null)]
    [InlineData("PT1.5M", null)]
    [InlineData("-PT1M", null)]
    [InlineData("10m", null)]
    public void A_duration_is_read_as_FIS_reads_it(string text, int? seconds)
    {
        Assert.Equal(seconds is not null, FisDuration.TryParse(text, out var duration));
        Assert.Equal(seconds ?? 0, duration.TotalSeconds);
    }

    [Fact]
    public async Task A_token_gives_the_same_template_again_and_a_conflict_for_another_one()
    {
        using var caller = await Ssm.LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var body = Waiting("PT1M");
        var first = await caller.FisAsync("POST", "/experimentTemplates", body);
        var second = await caller.FisAsync("POST", "/experimentTemplates", body);
        body["description"] = "another";
        var refusal = await Assert.ThrowsAsync<Ssm.LabRefusal>(() => caller.FisAsync("POST", "/experimentTemplates", body));

        Assert.Equal(first["experimentTemplate"]!["id"]!.ToString(), second["experimentTemplate"]!["id"]!.ToString());
        Assert.Equal((409, "ConflictException"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task A_template_is_changed_listed_tagged_and_deleted()
    {
        using var caller = await Ssm.LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var template = (await caller.FisAsync("POST", "/experimentTemplates", Waiting("PT1M")))["experimentTemplate"]!;
        var path = $"/experimentTemplates/{template["id"]}";
        var tags = $"/tags/{Uri.EscapeDataString(template["arn"]!.ToString())}";
        await caller.AdvanceAsync(5);

        var changed = (await caller.FisAsync("PATCH", path, new JsonObject { ["description"] = "new", ["tags"] = new JsonObject { ["a"] = "b" } }))["experimentTemplate"]!;
        await caller.FisAsync("POST", tags, new JsonObject { ["tags"] = new JsonObject { ["one"] = "1", ["two"] = "2" } });
        await caller.FisAsync("DELETE", tags + "?tagKeys=one");

        Assert.Equal("new", changed["description"]!.ToString());
        Assert.True(changed["lastUpdateTime"]!.GetValue<double>() > changed["creationTime"]!.GetValue<double>());
        Assert.Equal("""{"tags":{"two":"2"}}""", (await caller.FisAsync("GET", tags)).ToJsonString());
        Assert.Single((await caller.FisAsync("GET", "/experimentTemplates?maxResults=10"))["experimentTemplates"]!.AsArray());
        await caller.FisAsync("DELETE", path);
        Assert.Equal(404, (await Assert.ThrowsAsync<Ssm.LabRefusal>(() => caller.FisAsync("GET", path))).Status);
    }

    internal static JsonObject Waiting(params string[] durations) => new()
    {
        ["clientToken"] = "token",
        ["description"] = "waits",
        ["roleArn"] = "arn:aws:iam::111122223333:role/fis",
        ["stopConditions"] = new JsonArray(new JsonObject { ["source"] = "none" }),
        ["actions"] = new JsonObject(durations.Select((duration, i) => KeyValuePair.Create(i == 0 ? "Wait" : $"Wait{i}", (JsonNode?)new JsonObject
        {
            ["actionId"] = "aws:fis:wait",
            ["parameters"] = new JsonObject { ["duration"] = duration },
            ["startAfter"] = i == 0 ? new JsonArray() : new JsonArray(i == 1 ? "Wait" : $"Wait{i - 1}"),
        }))),
    };
}
