using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Documentation;

/// <summary>The newcomer's way of the one who has no cluster: the steps that are the same, and a local run in place of the others.</summary>
public sealed partial class WithoutClusterTests(SharedControlPlane shared)
{
    private const int Refuted = 10;
    private const int NotBegun = 3;

    /// <summary>As on the way with a cluster, and for the same reason.</summary>
    private const double Speed = 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_roles_are_given_the_name_that_the_command_says_and_then_it_runs_to_Refuted()
    {
        var world = Path.Combine(Path.GetDirectoryName(Repository.Program("ChaosOperator.Lab"))!, "worlds", "empty-account.yaml");
        await using var lab = await LabProcess.StartAsync(new LabOptions { World = world, Speed = Speed }, cancellationToken: Token);
        using var shell = new PageShell(WalkedPages.Walk, shared.ControlPlane.Kubectl.Executable, surroundings: lab.Environment, clock: lab.ClockAddress) { Deadline = TimeSpan.FromMinutes(5) };
        await using var curl = new CurlToApplication(lab, shell);
        using var aws = new LabAws(lab.Address);
        Task<string> ToldAsync(ShownCommand command, int code = 0) => shell.OutputAsync(command, code, Token);
        var run = CommandsOfTests.Take("docs/first-experiment.md", "kubectl chaos run --local -f");
        var roles = Assert.Single(WalkedPages.Step(1));
        foreach (var command in (IEnumerable<ShownCommand>)[roles, .. WalkedPages.Step(2), .. WalkedPages.Step(4)])
            await ToldAsync(command);
        var healthy = await aws.UsFunctionsAsync(Token);

        var name = OwnName().Match(await ToldAsync(run, NotBegun)).Groups[1].Value;
        await ToldAsync(roles with { Text = $"{roles.Text.Replace("ClusterName=first", $"ClusterName={name}", StringComparison.Ordinal)} \"PodRoleArn=$(aws sts get-caller-identity --query Arn --output text)\"" });

        Assert.Contains("WatchesAnotherEndpoint", await ToldAsync(run, Refuted), StringComparison.Ordinal);
        Assert.Equal(healthy, await aws.UsFunctionsAsync(Token));
    }

    [GeneratedRegex(@"external id, chaos-operator/(local-[^/]+)/resilience,", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnName();
}
