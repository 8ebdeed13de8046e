using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Lab.Tests.Sts;

/// <summary>FIS and SSM act as a role only for what its trust policy names: an experiment and an automation of the account, by the policies that are shipped.</summary>
public sealed class ServiceTrustTests
{
    private const string Us = "us-east-1";
    private const string Account = "111122223333";
    private const string Script = """{"schemaVersion":"0.3","assumeRole":"arn:aws:iam::111122223333:role/ssm","mainSteps":[{"name":"Say","action":"aws:executeScript","inputs":{"Runtime":"python3.11","Handler":"say","Script":"def say(events,context):\n\treturn\t{}"}}]}""";

    [Theory]
    [InlineData(Account, "completed")]
    [InlineData("444455556666", "failed")]
    public async Task FIS_acts_as_a_role_that_trusts_the_experiments_of_the_account(string trusted, string status)
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        await TrustAsync(lab, "fis", trusted);
        var template = await lab.Cli.OkAsync(
            Us, "fis", "create-experiment-template", "--description", "waits", "--role-arn", $"arn:aws:iam::{Account}:role/fis", "--stop-conditions", "source=none", "--actions", "Wait={actionId=aws:fis:wait,parameters={duration=PT1M}}");
        var experiment = await lab.Cli.OkAsync(Us, "fis", "start-experiment", "--experiment-template-id", (string)template["experimentTemplate"]!["id"]!);

        await lab.AdvanceAsync(90);

        var state = (await lab.Cli.OkAsync(Us, "fis", "get-experiment", "--id", (string)experiment["experiment"]!["id"]!))["experiment"]!["state"]!;
        Assert.Equal(status, (string?)state["status"]);
        Assert.Equal(status == "failed", ((string?)state["reason"])!.Contains("unable to assume", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Account, "Success")]
    [InlineData("444455556666", "Failed")]
    public async Task SSM_acts_as_a_role_that_trusts_the_automations_of_the_account(string trusted, string status)
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        await TrustAsync(lab, "ssm", trusted);
        await lab.Cli.OkAsync(Us, "ssm", "create-document", "--name", "Say", "--document-type", "Automation", "--content", Script);
        var automation = (string)(await lab.Cli.OkAsync(Us, "ssm", "start-automation-execution", "--document-name", "Say"))["AutomationExecutionId"]!;

        await lab.AdvanceAsync(30);

        var execution = (await lab.Cli.OkAsync(Us, "ssm", "get-automation-execution", "--automation-execution-id", automation))["AutomationExecution"]!;
        Assert.Equal(status, (string?)execution["AutomationExecutionStatus"]);
        Assert.Equal(status == "Failed", execution.ToJsonString().Contains("unable to be assumed", StringComparison.Ordinal));
    }

    /// <summary>Gives a role the trust policy that is shipped, of an account.</summary>
    private static async Task TrustAsync(RunningLab lab, string role, string account)
    {
        var policy = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Folder($"deploy/iam/{role}-trust.json"), TestContext.Current.CancellationToken))!;
        var condition = policy["Statement"]![0]!["Condition"]!;
        condition["ArnLike"]!["aws:SourceArn"] = ((string)condition["ArnLike"]!["aws:SourceArn"]!).Replace(Account, account, StringComparison.Ordinal);
        using var set = await lab.Http.PostAsJsonAsync("/lab/trusts", new { role = $"arn:aws:iam::{Account}:role/{role}", policy }, TestContext.Current.CancellationToken);
        set.EnsureSuccessStatusCode();
    }
}
