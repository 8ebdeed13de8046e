using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Iam;

public sealed class EnforcementTests
{
    private const string Us = "us-east-1";

    /// <summary>The access key that the AWS CLI of these tests signs with.</summary>
    private const string Caller = "lab";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_with_a_policy_may_do_what_it_allows_and_nothing_else()
    {
        await using var lab = await RunningLab.StartAsync();
        await SetPolicyAsync(lab, """{ "Sid": "Read", "Effect": "Allow", "Action": "lambda:GetFunctionConfiguration", "Resource": "arn:aws:lambda:*:111122223333:function:example-us-hello" }""");

        await lab.Cli.OkAsync(Us, "lambda", "get-function-configuration", "--function-name", "example-us-hello");
        var denied = await lab.Cli.FailAsync(Us, "lambda", "get-function-configuration", "--function-name", "example-us-health");

        Assert.Contains("AccessDeniedException", denied);
        Assert.Contains("not authorized to perform: lambda:GetFunctionConfiguration on resource: arn:aws:lambda:us-east-1:111122223333:function:example-us-health", denied);
        var grants = await lab.Http.GetFromJsonAsync<JsonArray>("/lab/grants", Token);
        Assert.Equal("Read", Assert.Single(grants!)!["sid"]!.ToString());
        Assert.Equal("lambda:GetFunctionConfiguration on arn:aws:lambda:us-east-1:111122223333:function:example-us-health", lab.Host.Calls.Find("lambda")[^1].Details["denied"]);
    }

    [Fact]
    public async Task A_call_needs_all_that_it_brings_about()
    {
        await using var lab = await RunningLab.StartAsync();
        string[] update = ["lambda", "update-function-configuration", "--function-name", "example-us-hello", "--layers", "arn:aws:lambda:us-east-1:871265522301:layer:some:1"];

        await SetPolicyAsync(lab, """{ "Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration", "Resource": "*" }""");
        Assert.Contains("lambda:GetLayerVersion on resource: arn:aws:lambda:us-east-1:871265522301:layer:some:1", await lab.Cli.FailAsync(Us, update));

        await SetPolicyAsync(lab, """{ "Effect": "Allow", "Action": ["lambda:UpdateFunctionConfiguration", "lambda:GetLayerVersion"], "Resource": "*" }""");
        await lab.Cli.OkAsync(Us, update);
    }

    [Fact]
    public async Task A_role_may_be_assumed_by_whom_its_policy_allows()
    {
        await using var lab = await RunningLab.StartAsync();
        await SetPolicyAsync(lab, """{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/chaos-operator" }""");

        await lab.Cli.OkAsync(Us, "sts", "assume-role", "--role-session-name", "test", "--role-arn", "arn:aws:iam::111122223333:role/chaos-operator");
        Assert.Contains("(AccessDenied)", await lab.Cli.FailAsync(Us, "sts", "assume-role", "--role-session-name", "test", "--role-arn", "arn:aws:iam::111122223333:role/other"));
    }

    [Fact]
    public async Task A_policy_that_cannot_be_read_is_refused_with_the_reason()
    {
        await using var lab = await RunningLab.StartAsync();
        using var set = await lab.Http.PostAsJsonAsync("/lab/policies", new { caller = Caller, policy = new { Version = "2012-10-17" } }, Token);

        Assert.Equal(HttpStatusCode.BadRequest, set.StatusCode);
        Assert.Contains("a list Statement", await set.Content.ReadAsStringAsync(Token));
    }

    private static async Task SetPolicyAsync(RunningLab lab, string statement)
    {
        var policy = JsonNode.Parse($$"""{ "Version": "2012-10-17", "Statement": [{{statement}}] }""");
        using var set = await lab.Http.PostAsJsonAsync("/lab/policies", new { caller = Caller, policy }, Token);
        set.EnsureSuccessStatusCode();
    }
}
