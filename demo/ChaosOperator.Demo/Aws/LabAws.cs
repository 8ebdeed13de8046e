using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.FIS;
using Amazon.FIS.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace ChaosOperator.Demo.Aws;

/// <summary>AWS clients that talk to the lab, as anyone's would, to see what is there.</summary>
internal sealed class LabAws : IDisposable
{
    private const string Snapshots = "/chaos-operator/snapshots";
    private static readonly string[] LiveExperiments = ["pending", "initiating", "running", "stopping"];
    private static readonly string[] LiveAutomations = ["Pending", "InProgress", "Waiting", "Cancelling"];
    private readonly BasicAWSCredentials credentials = new("lab", "lab");
    private readonly AmazonFISClient fis;
    private readonly AmazonCloudWatchClient watch;
    private readonly AmazonSimpleSystemsManagementClient ssm;
    private readonly Dictionary<string, AmazonLambdaClient> lambda;

    public LabAws(Uri lab)
    {
        var url = lab.GetLeftPart(UriPartial.Authority);
        fis = new AmazonFISClient(credentials, new AmazonFISConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        watch = new AmazonCloudWatchClient(credentials, new AmazonCloudWatchConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        Route53 = new AmazonRoute53Client(credentials, new AmazonRoute53Config { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        ssm = new AmazonSimpleSystemsManagementClient(
            credentials, new AmazonSimpleSystemsManagementConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        lambda = StoryNames.Functions.Select(function => function.Region).Distinct().ToDictionary(
            region => region,
            region => new AmazonLambdaClient(credentials, new AmazonLambdaConfig { ServiceURL = url, AuthenticationRegion = region }));
    }

    public AmazonRoute53Client Route53 { get; }

    /// <summary>What the functions of the story are like.</summary>
    public async Task<FunctionFacts> ReadFunctionsAsync(CancellationToken cancellationToken)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (region, name) in StoryNames.Functions)
        {
            var client = lambda[region];
            var configuration = await client.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = name }, cancellationToken);
            var alias = await client.GetAliasAsync(new GetAliasRequest { FunctionName = name, Name = StoryNames.Alias }, cancellationToken);
            var versions = await client.ListVersionsByFunctionAsync(new ListVersionsByFunctionRequest { FunctionName = name }, cancellationToken);
            foreach (var (what, value) in FunctionFacts.Of(configuration, alias, versions))
                facts[$"{name} {what}"] = value;
        }

        return new FunctionFacts(facts);
    }

    /// <summary>The ids of all experiment templates.</summary>
    public async Task<IReadOnlyList<string>> TemplatesAsync(CancellationToken cancellationToken) =>
        [.. ((await fis.ListExperimentTemplatesAsync(new ListExperimentTemplatesRequest(), cancellationToken)).ExperimentTemplates ?? [])
            .Select(template => template.Id ?? "?")];

    /// <summary>The names of the alarms in the region of the fault.</summary>
    public async Task<IReadOnlyList<string>> AlarmsAsync(CancellationToken cancellationToken) =>
        [.. ((await watch.DescribeAlarmsAsync(new DescribeAlarmsRequest(), cancellationToken)).MetricAlarms ?? []).Select(alarm => alarm.AlarmName ?? "?")];

    /// <summary>The names of all dashboards.</summary>
    public async Task<IReadOnlyList<string>> DashboardsAsync(CancellationToken cancellationToken) =>
        [.. ((await watch.ListDashboardsAsync(new ListDashboardsRequest(), cancellationToken)).DashboardEntries ?? []).Select(dashboard => dashboard.DashboardName ?? "?")];

    /// <summary>The ids of the experiments that are not over.</summary>
    public async Task<IReadOnlyList<string>> LiveExperimentsAsync(CancellationToken cancellationToken) =>
        [.. ((await fis.ListExperimentsAsync(new ListExperimentsRequest(), cancellationToken)).Experiments ?? [])
            .Where(experiment => LiveExperiments.Contains(experiment.State?.Status?.Value))
            .Select(experiment => experiment.Id ?? "?")];

    /// <summary>The ids of the automations that are not over.</summary>
    public async Task<IReadOnlyList<string>> LiveAutomationsAsync(CancellationToken cancellationToken) =>
        [.. ((await ssm.DescribeAutomationExecutionsAsync(new DescribeAutomationExecutionsRequest(), cancellationToken)).AutomationExecutionMetadataList ?? [])
            .Where(automation => LiveAutomations.Contains(automation.AutomationExecutionStatus?.Value))
            .Select(automation => automation.AutomationExecutionId)];

    /// <summary>The names of the snapshots that a document took before it touched a function, and that no revert has used yet.</summary>
    public async Task<IReadOnlyList<string>> SnapshotsAsync(CancellationToken cancellationToken) =>
        [.. ((await ssm.GetParametersByPathAsync(new GetParametersByPathRequest { Path = Snapshots, Recursive = true }, cancellationToken)).Parameters ?? [])
            .Select(parameter => parameter.Name)];

    public void Dispose()
    {
        fis.Dispose();
        watch.Dispose();
        ssm.Dispose();
        Route53.Dispose();
        foreach (var client in lambda.Values)
            client.Dispose();
    }
}
