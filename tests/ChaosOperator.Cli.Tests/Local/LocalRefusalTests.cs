using ChaosOperator.Cli.Local;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>What a local run cannot do it says, before anything is begun.</summary>
public sealed class LocalRefusalTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("local-refusal-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("run", "Name the ChaosExperiment, or give its manifests by --local -f.")]
    [InlineData("run outage --resume", "--resume goes with --local.")]
    [InlineData("run outage --state a.json", "--state goes with --local.")]
    [InlineData("run --local", "either the manifests by -f, or --resume")]
    [InlineData("run --local -f a.yaml --resume", "either the manifests by -f, or --resume")]
    [InlineData("run --local -f a.yaml --timeout 5m", "--timeout does not go with --local")]
    [InlineData("run --local -f a.yaml --context staging", "--context does not go with --local")]
    [InlineData("run --local -f a.yaml --abort", "--abort goes with --resume")]
    [InlineData("run --local -f a.yaml --abandon gone", "--abandon goes with --resume")]
    [InlineData("run --local --resume --without-load", "--without-load goes with -f")]
    [InlineData("run --local -f a.yaml --clock yesterday", "--clock: yesterday is not an address")]
    public async Task Options_that_do_not_go_together_are_refused(string arguments, string said)
    {
        var (code, _, error) = await Cli.RunAsync(arguments.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_check_finds_is_told_as_by_the_check_and_nothing_is_begun()
    {
        var file = Write("experiment.yaml", LocalManifests.Short("limits: { maxTargets: none }")[0].Text);

        var (code, _, error) = await Cli.RunAsync("run", "--local", "-f", file);

        Assert.Equal(1, code);
        Assert.Contains($"{file}:", error, StringComparison.Ordinal);
        Assert.Contains("Nothing is begun.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suspend: true", "spec.suspend is true; set it to false first.")]
    [InlineData("load: { jobs: { target: 'https://example.mydomain.com/', requestsPerMinute: 60, vantagePoints: [ { name: us, region: us-east-1 } ] } }", "spec.load.jobs starts load generators in Kubernetes, and a local run has no cluster.")]
    public async Task What_would_make_another_run_of_it_is_refused(string more, string said)
    {
        var (code, _, error) = await RunAsync(LocalManifests.Short(more));

        Assert.True(code == 2, error);
        Assert.Contains($"ChaosExperiment outage: {said}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_experiments_one_has_to_be_named()
    {
        var manifests = LocalManifests.Short();
        (string, string)[] two = [.. manifests, ("other.yaml", manifests[0].Text.Replace("name: outage", "name: other", StringComparison.Ordinal))];

        var (code, _, error) = await RunAsync(two);
        var (unknown, _, missing) = await RunAsync(two, "another");

        Assert.Equal((2, 2), (code, unknown));
        Assert.Contains("Several experiments are meant (outage, other)", error, StringComparison.Ordinal);
        Assert.Contains("There is no ChaosExperiment another among the manifests; there are outage, other.", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_meaning_here_is_told()
    {
        var told = Impossible.LeftOut(new ChaosExperimentSpec { Dashboard = new(), Trigger = new TriggerSpec { Schedule = "0 3 * * *" } }, hasPolicies: false).ToList();

        Assert.Equal(["spec.dashboard", "spec.trigger.schedule", "ChaosPolicy"], told.Select(sentence => sentence.Split(':')[0]));
    }

    [Fact]
    public async Task A_file_that_is_not_there_cannot_be_gone_on_with()
    {
        var (code, _, error) = await Cli.RunAsync("run", "--local", "--resume", "--state", Path.Combine(folder.FullName, "none.json"));

        Assert.Equal(2, code);
        Assert.Contains("There is no state file", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alice", "laptop", "local-alice-")]
    [InlineData("CORP\\Älice Doe", "laptop", "local-corplicedoe-")]
    [InlineData("", "", "local-")]
    public void Whoever_runs_it_has_a_name_that_no_cluster_may_have(string user, string machine, string begins)
    {
        var name = LocalIdentity.Of(user, machine);

        Assert.StartsWith(begins, name, StringComparison.Ordinal);
        Assert.All(name, letter => Assert.True(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'));
        Assert.InRange(name.Length, 14, 63);
        Assert.NotEqual(name, LocalIdentity.Of(user, $"{machine}2"));
        Assert.NotEqual(name, LocalIdentity.Of($"{user}2", machine));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync((string File, string Text)[] manifests, params string[] more) =>
        await Cli.RunAsync(["run", .. more, "--local", "--state", Path.Combine(folder.FullName, "run.json"), .. manifests.SelectMany(manifest => new[] { "-f", Write(manifest.File, manifest.Text) })]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
