using ChaosOperator.Cli.Local;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>What is not seen looks lifted, so a run looks nowhere but in its own account.</summary>
public sealed class LocalAccountTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_does_not_begin_by_the_credentials_of_another_account()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        await using var process = lab.Process();
        var manifests = LocalManifests.Short().Select(manifest => (manifest.File, manifest.Text
            .Replace("    roleArn: arn:aws:iam::111122223333:role/chaos-operator\n", "", StringComparison.Ordinal)
            .Replace("111122223333", "444455556666", StringComparison.Ordinal))).ToArray();

        var refused = await Assert.ThrowsAsync<LocalRefusalException>(() => lab.BeginAsync(process, manifests));

        Assert.StartsWith("The AWS credentials are of another account than that of the experiment, 444455556666", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("111122223333", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(lab.StateFile));
    }

    [Fact]
    public async Task A_run_whose_role_cannot_be_assumed_does_not_begin_and_does_once_it_can()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        await using var process = lab.Process();
        lab.Host.Faults.Add(new Lab.Hosting.Fault("sts", "AssumeRole", FaultKind.AccessDenied, 1));

        var refused = await Assert.ThrowsAsync<LocalRefusalException>(() => lab.BeginAsync(process, LocalManifests.Story));

        Assert.StartsWith("ChaosExperiment us-region-outage: spec.aws.roleArn: sts:AssumeRole of role arn:aws:iam::111122223333:role/chaos-operator was denied", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is begun, and nothing was made in AWS. Mend that, and run the same command again.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Cluster, refused.Code);
        Assert.False(File.Exists(lab.StateFile));
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
        using var begun = await lab.BeginAsync(process, LocalManifests.Story);
        Assert.True(File.Exists(lab.StateFile));
    }

    [Theory]
    [InlineData(null, "444455556666", true)]
    [InlineData(null, "111122223333", false)]
    [InlineData("arn:aws:iam::444455556666:role/chaos-operator", "444455556666", false)]
    public async Task Credentials_count_where_no_role_names_the_account(string? role, string account, bool isRefused)
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        await using var process = lab.Process();

        var thrown = await Record.ExceptionAsync(() => LocalAccount.DemandAsync(process.Sessions, new AwsTarget("us-east-1", role, $"arn:aws:iam::{account}:role/fis"), Token));

        Assert.Equal(isRefused, thrown is LocalRefusalException);
        Assert.Equal(isRefused, thrown is not null);
    }

    [Theory]
    [InlineData("/tmp/run.json", null, "kubectl chaos run --local --resume --state /tmp/run.json")]
    [InlineData("/tmp/my runs/it's.json", "prod", @"kubectl chaos run --local --resume --state '/tmp/my runs/it'\''s.json' --profile prod")]
    [InlineData("/tmp/$(id).json", "a b", "kubectl chaos run --local --resume --state '/tmp/$(id).json' --profile 'a b'")]
    public void The_command_that_goes_on_can_be_given_to_a_shell(string path, string? profile, string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its shells quote otherwise.");

        Assert.Equal(command, LocalRuns.Resume(path, profile));
    }
}
