using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using ChaosOperator.Tests.Shared.Images;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Documentation;

/// <summary>A newcomer's way: every command of the page of the first experiment, in its order, from an account with nothing but a hosted zone and a cluster to both verdicts and back to nothing.</summary>
public sealed class FirstExperimentTests
{
    private const string Space = "resilience";
    private const int Refuted = 10;

    /// <summary>Loads are invoked a quarter of a minute early, which has to last on a machine with much else to do.</summary>
    private const double Speed = 30;

    /// <summary>Longer than a run of the page takes in the lab, on a machine with much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Where something could be left, and what of it is asked for.</summary>
    private static readonly IReadOnlyList<(string Operation, string Query)> Left =
    [
        ("cloudformation describe-stacks", "Stacks[].StackName"),
        ("iam list-roles", "Roles[].RoleName"),
        ("lambda list-functions", "Functions[].FunctionName"),
        ("lambda list-layer-versions --layer-name chaos-lambda-extension-example", "LayerVersions[].LayerVersionArn"),
        ("route53 list-health-checks", "HealthChecks[].Id"),
        ("route53 list-resource-record-sets --hosted-zone-id Z0123456789EXAMPLE", "ResourceRecordSets[].Name"),
        ("cloudwatch describe-alarms", "MetricAlarms[].AlarmName"),
        ("cloudwatch list-dashboards", "DashboardEntries[].DashboardName"),
        ("ssm list-documents", "DocumentIdentifiers[].Name"),
        ("fis list-experiment-templates", "experimentTemplates[].id"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_leads_from_an_account_to_Refuted_to_Confirmed_and_back_to_nothing()
    {
        await using var shared = new SharedControlPlane();
        await shared.InitializeAsync();
        var folder = Repository.NewRunFolder("first-experiment");
        var world = Path.Combine(Path.GetDirectoryName(Repository.Program("ChaosOperator.Lab"))!, "worlds", "empty-account.yaml");
        await using var lab = await LabProcess.StartAsync(new LabOptions { World = world, Speed = Speed }, Path.Combine(folder, "lab.log"), Token);
        using var shell = new PageShell(WalkedPages.Walk, shared.ControlPlane.Kubectl.Executable, shared.ControlPlane.Kubeconfig, lab.Environment) { Deadline = Patience };
        await using var registry = await LocalRegistry.StartAsync();
        await using var installation = new HelmInstallation(shared.ControlPlane, lab, registry, folder);
        await using var curl = new CurlToApplication(lab, shell);
        using var aws = new LabAws(lab.Address);
        var healthy = "";

        foreach (var command in InOrder())
        {
            if (command.Text.StartsWith("kubectl rollout status", StringComparison.Ordinal))
                await installation.StandInForPodsAsync(Token);
            if (command.Text.StartsWith("kubectl chaos abort", StringComparison.Ordinal))
                await BeginOneMoreRunAsync(shell, shared);
            if (command.Text.StartsWith("helm uninstall", StringComparison.Ordinal))
                await installation.TakePodsAwayAsync();

            var (code, output) = await shell.RunAsync(With(registry, command), Token);

            Assert.True(code == (IsFirstRun(command) ? Refuted : 0), $"{command.Place}\nended with {code}:\n{output}");
            if (IsFirstRun(command))
            {
                Assert.Contains("WatchesAnotherEndpoint", output, StringComparison.Ordinal);
                Assert.Contains("Route 53 notices", output, StringComparison.Ordinal);
            }
            if (command.Program == "./dev")
                OperatorImage.AssertIsWhatIsPromised(registry, Path.Combine(folder, "platforms"));
            if (command.Program == "curl")
                Assert.Contains("Hello from region us-east-1", output, StringComparison.Ordinal);
            if (command.Text.StartsWith("kubectl apply", StringComparison.Ordinal))
                healthy = await aws.UsFunctionsAsync(Token);
            if (command.Text.StartsWith("kubectl delete chaosexperiment", StringComparison.Ordinal))
                Assert.Equal(healthy, await aws.UsFunctionsAsync(Token));
        }

        Assert.Empty(await NamesOfAsync(shared, "namespace", Space));
        Assert.Empty(await NamesOfAsync(shared, "customresourcedefinition", "chaosoperator.dev"));
        await AssertTheAccountIsEmptyAsync(shell, aws);
    }

    /// <summary>The shorter page shows no command of the walk in another order, and none of a stack that the walk does not run.</summary>
    [Fact]
    public void The_page_of_the_sample_application_shows_commands_of_the_walk_in_its_order()
    {
        var walk = WalkedPages.Commands(WalkedPages.Walk).Select(command => command.Text).ToList();
        var shorter = WalkedPages.Commands(WalkedPages.Shorter).Where(command => !command.Text.StartsWith("aws lambda get-account-settings", StringComparison.Ordinal)).Select(command => walk.IndexOf(command.Text)).ToList();

        Assert.NotEmpty(shorter);
        Assert.DoesNotContain(-1, shorter);
        Assert.Equal(shorter.Order(), shorter);
    }

    /// <summary>As they stand on the page, but for what may be done “at any moment”: its moment is a run after both verdicts.</summary>
    private static List<ShownCommand> InOrder()
    {
        var commands = WalkedPages.Commands(WalkedPages.Walk).ToList();
        var abort = commands.Single(command => command.Text.StartsWith("kubectl chaos abort", StringComparison.Ordinal));
        commands.Remove(abort);
        commands.Insert(commands.FindIndex(command => command.Text.StartsWith("kubectl delete chaosexperiment", StringComparison.Ordinal)), abort);
        return commands;
    }

    /// <summary>A command with a registry that there is; what images are built on comes from there, too.</summary>
    private static ShownCommand With(LocalRegistry registry, ShownCommand command) => command with
    {
        Text = command.Text.Replace("registry.example.com", registry.Address, StringComparison.Ordinal) + (command.Program == "./dev" ? $" --base-images {registry.Address}/dotnet" : ""),
    };

    private static bool IsFirstRun(ShownCommand command) => command.Text.StartsWith("kubectl chaos watch", StringComparison.Ordinal);

    private static async Task BeginOneMoreRunAsync(PageShell shell, SharedControlPlane shared)
    {
        await shell.OutputAsync(new ShownCommand(WalkedPages.Walk, 0, $"kubectl chaos run sample-us-outage --namespace {Space}"), 0, Token);
        using var resources = new ChaosResources(shared.ControlPlane.Kubectl, Space);
        await resources.SeeFaultInForceAsync("sample-us-outage-3", Token);
    }

    private static async Task<string> NamesOfAsync(SharedControlPlane shared, string kind, string part) =>
        string.Join('\n', (await shared.ControlPlane.Kubectl.RunAsync(["get", kind, "--output", "name"], cancellationToken: Token)).Split('\n').Where(name => name.Contains(part, StringComparison.Ordinal)));

    /// <summary>What stays are the records of FIS and figures, as the page says.</summary>
    private static async Task AssertTheAccountIsEmptyAsync(PageShell shell, LabAws aws)
    {
        Assert.Empty(await aws.LeftoversAsync(Token));
        foreach (var region in (string[])["us-east-1", "eu-west-1"])
        {
            var (code, left) = await shell.RunAsync(
                new ShownCommand(WalkedPages.Walk, 0, string.Join(" && ", Left.Select(what => $"aws {what.Operation} --region {region} --output text --query \"{what.Query}\""))),
                Token);
            Assert.True(code == 0 && left.Trim().Length == 0, $"{region} has left:\n{left}");
        }
    }
}
