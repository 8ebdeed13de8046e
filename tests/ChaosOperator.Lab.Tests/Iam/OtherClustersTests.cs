using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Lab.Tests.Iam;

/// <summary>The role of an operator, with the policy that is shipped, cannot lay hands on what the operator of another cluster made in the same account, and can on what its own made.</summary>
public sealed class OtherClustersTests
{
    private const string Us = "us-east-1";
    private const string Account = "111122223333";
    private const string Operator = $"arn:aws:iam::{Account}:role/chaos-operator";
    private const string Mark = "chaosoperator.dev/cluster";
    private const string Document = """{"schemaVersion":"0.3","mainSteps":[{"name":"Pause","action":"aws:sleep","inputs":{"Duration":"PT1M"}}]}""";
    private const string OtherDocument = """{"schemaVersion":"0.3","mainSteps":[{"name":"Pause","action":"aws:sleep","inputs":{"Duration":"PT2M"}}]}""";
    private const string Alarm = "--namespace ChaosOperator --metric-name Heartbeat --statistic Sum --period 60 --evaluation-periods 3 --threshold 1 --comparison-operator LessThanThreshold";

    /// <summary>In an order in which all can be done. TEMPLATE, EXPERIMENT and NAME are those of the cluster whose things are touched.</summary>
    private static readonly IReadOnlyList<(string Action, string Command)> Touching =
    [
        ("fis:UpdateExperimentTemplate", "fis update-experiment-template --id TEMPLATE --description changed"),
        ("fis:TagResource", $"fis tag-resource --resource-arn arn:aws:fis:{Us}:{Account}:experiment-template/TEMPLATE --tags {Mark}=default"),
        ("fis:TagResource", $"fis tag-resource --resource-arn arn:aws:fis:{Us}:{Account}:experiment/EXPERIMENT --tags {Mark}=default"),
        ("fis:StopExperiment", "fis stop-experiment --id EXPERIMENT"),
        ("fis:UntagResource", $"fis untag-resource --resource-arn arn:aws:fis:{Us}:{Account}:experiment-template/TEMPLATE --tag-keys managed-by"),
        ("fis:DeleteExperimentTemplate", "fis delete-experiment-template --id TEMPLATE"),
        ("ssm:AddTagsToResource", $"ssm add-tags-to-resource --resource-type Document --resource-id Example-NAME --tags Key={Mark},Value=default"),
        ("ssm:UpdateDocument", $"ssm update-document --name Example-NAME --document-version $LATEST --content {OtherDocument}"),
        ("ssm:UpdateDocumentDefaultVersion", "ssm update-document-default-version --name Example-NAME --document-version 1"),
        ("ssm:RemoveTagsFromResource", "ssm remove-tags-from-resource --resource-type Document --resource-id Example-NAME --tag-keys managed-by"),
        ("ssm:DeleteDocument", "ssm delete-document --name Example-NAME"),
        ("cloudwatch:PutMetricAlarm", $"cloudwatch put-metric-alarm --alarm-name ChaosOperator-Heartbeat-NAME {Alarm} --tags Key={Mark},Value=default"),
        ("cloudwatch:DeleteAlarms", "cloudwatch delete-alarms --alarm-names ChaosOperator-Heartbeat-NAME"),
    ];

    [Fact]
    public async Task What_another_cluster_made_is_out_of_reach_and_what_this_one_made_is_not()
    {
        await using var lab = await StartAsync();
        var (own, others) = (await MakeAsync(lab, "default"), await MakeAsync(lab, "other"));
        await AllowAsync(lab);

        foreach (var (action, command) in Touching)
        {
            var refused = await RunAsync(lab, others.In(command));
            Assert.True(refused.ExitCode != 0 && refused.Error.Contains($"not authorized to perform: {action} on", StringComparison.Ordinal), $"{command}: {refused.Output}{refused.Error}");
            var done = await RunAsync(lab, own.In(command));
            Assert.True(done.ExitCode == 0, $"{command}: {done.Error}");
        }
    }

    /// <summary>Accounts of a template, of which the CLI of these tests knows nothing.</summary>
    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Whose_accounts_another_clusters_template_targets_is_out_of_reach(string method)
    {
        await using var lab = await StartAsync();
        var (own, others) = (await CreateTemplateAsync(lab, "default"), await CreateTemplateAsync(lab, "other"));
        await AllowAsync(lab);

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(lab, method, others));
        Assert.NotEqual(HttpStatusCode.Forbidden, await SendAsync(lab, method, own));
    }

    /// <summary>Nothing is made that does not bear the mark of this cluster, by which it can be ended.</summary>
    [Theory]
    [InlineData("default", true)]
    [InlineData("other", false)]
    [InlineData(null, false)]
    public async Task What_is_made_bears_the_mark_of_this_cluster(string? cluster, bool allowed)
    {
        await using var lab = await StartAsync();
        var foreign = await CreateTemplateAsync(lab, null);
        await AllowAsync(lab);

        Assert.All(
            [
                await RunAsync(lab, CreateTemplate(cluster)),
                await RunAsync(lab, $"fis start-experiment --experiment-template-id {foreign}{Marked(cluster, " --tags {0}={1}")}"),
                await RunAsync(lab, $"ssm create-document --name Example-New --document-type Automation --content {Document}{Marked(cluster, " --tags Key={0},Value={1}")}"),
                await RunAsync(lab, $"cloudwatch put-metric-alarm --alarm-name ChaosOperator-Heartbeat-new {Alarm}{Marked(cluster, " --tags Key={0},Value={1}")}"),
            ],
            result => Assert.True(result.ExitCode == 0 == allowed, result.Error));
    }

    /// <summary>What docs/safety.md says is left open: IAM cannot tell a thing that is being made from one that bears no tag of a cluster.</summary>
    [Fact]
    public async Task What_bears_no_mark_of_any_cluster_can_be_marked_and_then_ended()
    {
        await using var lab = await StartAsync();
        var foreign = await CreateTemplateAsync(lab, null);
        await AllowAsync(lab);

        Assert.Contains("fis:DeleteExperimentTemplate", (await RunAsync(lab, $"fis delete-experiment-template --id {foreign}")).Error);
        Assert.Equal(0, (await RunAsync(lab, $"fis tag-resource --resource-arn arn:aws:fis:{Us}:{Account}:experiment-template/{foreign} --tags {Mark}=default")).ExitCode);
        Assert.Equal(0, (await RunAsync(lab, $"fis delete-experiment-template --id {foreign}")).ExitCode);
    }

    private static Task<RunningLab> StartAsync() => RunningLab.StartAsync("empty-account");

    private static async Task AllowAsync(RunningLab lab)
    {
        var policy = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Folder("deploy/iam/operator-policy.json"), TestContext.Current.CancellationToken));
        using var set = await lab.Http.PostAsJsonAsync("/lab/policies", new { caller = Operator, policy }, TestContext.Current.CancellationToken);
        set.EnsureSuccessStatusCode();
    }

    /// <summary>A template, an experiment of it that is running, a document and an alarm, made by the administrator in the name of a cluster.</summary>
    private static async Task<Things> MakeAsync(RunningLab lab, string cluster)
    {
        var template = await CreateTemplateAsync(lab, cluster);
        var experiment = await lab.Cli.OkAsync(Us, Words($"fis start-experiment --experiment-template-id {template} --tags {Mark}={cluster},managed-by=chaos-operator"));
        await lab.Cli.OkAsync(Us, Words($"ssm create-document --name Example-{cluster} --document-type Automation --content {Document} --tags Key={Mark},Value={cluster} Key=managed-by,Value=chaos-operator"));
        await lab.Cli.OkAsync(Us, Words($"cloudwatch put-metric-alarm --alarm-name ChaosOperator-Heartbeat-{cluster} {Alarm} --tags Key={Mark},Value={cluster}"));
        return new(cluster, template, (string)experiment["experiment"]!["id"]!);
    }

    private static async Task<string> CreateTemplateAsync(RunningLab lab, string? cluster) => (string)(await lab.Cli.OkAsync(Us, Words(CreateTemplate(cluster))))["experimentTemplate"]!["id"]!;

    private static string CreateTemplate(string? cluster) =>
        $"fis create-experiment-template --description waits --role-arn arn:aws:iam::{Account}:role/fis --stop-conditions source=none --actions Wait={{actionId=aws:fis:wait,parameters={{duration=PT30M}}}}{Marked(cluster, " --tags {0}={1}")}";

    private static async Task<HttpStatusCode> SendAsync(RunningLab lab, string method, string template)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/experimentTemplates/{template}/targetAccountConfigurations/{Account}", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={SessionKey(lab)}/20261123/{Us}/fis/aws4_request, SignedHeaders=host, Signature=0");
        request.Content = JsonContent.Create(new { roleArn = $"arn:aws:iam::{Account}:role/target" });
        using var answer = await lab.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static string SessionKey(RunningLab lab) => lab.Host.Services.GetRequiredService<ICallers>().Issue(Operator, "test", TimeSpan.FromHours(1)).AccessKeyId;

    private static string Marked(string? cluster, string form) => cluster is null ? "" : string.Format(null, form, Mark, cluster);

    private static Task<CliServer.Result> RunAsync(RunningLab lab, string command) =>
        lab.Cli.RunAsync(Us, new() { ["AWS_ACCESS_KEY_ID"] = SessionKey(lab) }, Words(command));

    private static string[] Words(string command) => command.Split(' ');

    /// <summary>What there is of a cluster.</summary>
    private sealed record Things(string Cluster, string Template, string Experiment)
    {
        public string In(string command) => command.Replace("TEMPLATE", Template, StringComparison.Ordinal).Replace("EXPERIMENT", Experiment, StringComparison.Ordinal).Replace("NAME", Cluster, StringComparison.Ordinal);
    }
}
