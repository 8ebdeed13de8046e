using ChaosOperator.Core.Runs;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>The manifests of the sample application tell the story, by customers that the run brings and with the stop condition of the stack.</summary>
public sealed class SampleApplicationRunTests : IDisposable
{
    private const string Alarm = "example-eu-is-unhealthy";
    private static readonly string Examples = Repository.Folder("examples/sample-application");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sample-world-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("two-regions", Verdict.Refuted, "WatchesAnotherEndpoint")]
    [InlineData("two-regions-corrected", Verdict.Confirmed)]
    public async Task They_are_refuted_by_the_mistake_and_confirmed_once_it_is_mended(string world, Verdict verdict, params string[] causes)
    {
        await using var lab = await LocalLab.StartAsync(WithTheStacks(world));
        await lab.Aws.PutHealthAlarmAsync(Alarm, "11111111-aaaa-4bbb-8ccc-000000000002", Token);
        var before = await lab.Aws.UsFunctionsAsync(Token);
        await using var process = lab.Process();
        using var file = await lab.BeginAsync(process, [.. ((string[])["policy.yaml", "hypothesis.yaml", "experiment.yaml"]).Select(name => (name, File.ReadAllText(Path.Combine(Examples, name))))]);

        var (run, _) = await lab.DriveAsync(process, file, new SeenRun());

        Assert.True(run!.Status!.Verdict == verdict, $"{run.Status.Verdict}: {run.Status.Message}");
        Assert.Equal(causes, run.Status.Diagnosis.Select(finding => finding.Code));
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
        Assert.Equal([$"alarm {Alarm}"], await lab.Aws.LeftoversAsync(Token));
    }

    /// <summary>The world with what the stacks have: nobody calls the API but functions that are told to.</summary>
    private string WithTheStacks(string world)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "worlds", $"{world}.yaml"))
            .Replace("name: load-us,", "name: load-example-us,", StringComparison.Ordinal)
            .Replace("name: load-eu,", "name: load-example-eu,", StringComparison.Ordinal)
            .Replace("sends: { metricsRegion: us-east-1 }", "sends: { metricsRegion: eu-west-1 }", StringComparison.Ordinal);
        var own = Path.Combine(_folder.FullName, world);
        File.WriteAllText($"{own}.yaml", text[..text.IndexOf("\ncustomers:", StringComparison.Ordinal)]);
        return own;
    }
}
