using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Policies;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Limits;

/// <summary>More runs than AWS FIS has room for, in several namespaces that nothing but FIS limits.</summary>
[Collection(Alone.Name)]
public sealed class QuotaTests(TenantsBed bed, ITestOutputHelper output) : IClassFixture<TenantsBed>
{
    private const int MostActive = 5;

    private const int Few = 3;

    private const int Many = 14;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_runs_of_three_namespaces_all_end_with_their_verdict_never_more_than_five_at_once_and_the_largest_holds_up_nobody()
    {
        var (large, one, other) = (await bed.NewAllowedTenantAsync(Token), await bed.NewAllowedTenantAsync(Token), await bed.NewAllowedTenantAsync(Token));
        var names = await ApplyAsync(large, Many);
        await Task.WhenAll(ApplyAsync(one, Few), ApplyAsync(other, Few));

        var ended = new List<RunView>();
        foreach (var (tenant, count) in new[] { (large, Many), (one, Few), (other, Few) })
        {
            foreach (var name in names.Take(count))
                ended.Add(await tenant.SeeCompletedAsync($"{name}-1", Token));
        }

        Assert.All(ended, run => Assert.True(run.Verdict == "Confirmed", run.ToString()));
        var experiments = (await bed.Bed.Aws.AllExperimentsAsync(Token)).OrderBy(Started).ToList();
        Assert.Equal(ended.Select(run => run.ExperimentId).Order(), experiments.Select(experiment => (string?)experiment["id"]).Order());
        Assert.InRange(MostAtOnce(experiments), 1, MostActive);
        var starts = await bed.Bed.Lab.Client.CallsAsync("fis", "StartExperiment", Token);
        Assert.Contains(starts, call => call.Status == 402);
        AssertTurns(experiments, large, one, other);
        output.WriteLine($"{starts.Count(call => call.Status == 402)} of {starts.Count} starts found no room; by namespace they came as {Order(experiments, large)}.");
    }

    /// <summary>One namespace has 14 of 20 runs, and was first. The others have their first turn long before it is through: which of the runs that are ready gets the next place is left to chance.</summary>
    private static void AssertTurns(List<JsonNode> experiments, ChaosResources large, params IReadOnlyList<ChaosResources> small)
    {
        var order = experiments.ConvertAll(Namespace);
        Assert.All(small, tenant => Assert.True(
            order.IndexOf(tenant.Namespace) < 2 * MostActive, $"{tenant.Namespace} had its first start as number {order.IndexOf(tenant.Namespace) + 1}: {Order(experiments, large)}"));
    }

    private static string Order(List<JsonNode> experiments, ChaosResources large) => string.Concat(experiments.Select(experiment => Namespace(experiment) == large.Namespace ? "L" : "s"));

    /// <summary>All at once, so that more of them are ready together than FIS has room for.</summary>
    private static async Task<IReadOnlyList<string>> ApplyAsync(ChaosResources tenant, int count)
    {
        List<string> names = [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"q{number:00}"))];
        await tenant.ApplyAsync("hypothesis-unmoved.yaml", new Dictionary<string, string>(), Token);
        var manifests = await Task.WhenAll(names.Select(name => ChaosResources.ReadAsync(
            "experiment-template.yaml", new Dictionary<string, string> { ["name"] = name, ["hypothesis"] = "unmoved", ["more"] = "\n  deadMansSwitch: false" }, Token)));
        await tenant.Kubectl.ApplyAsync(string.Join("\n---\n", manifests), new ApplyOptions { Namespace = tenant.Namespace }, Token);
        return names;
    }

    private static int MostAtOnce(List<JsonNode> experiments) =>
        experiments.Max(experiment => experiments.Count(other => Started(other) <= Started(experiment) && Ended(other) > Started(experiment)));

    private static string Namespace(JsonNode experiment) => (string)experiment["tags"]!["chaosoperator.dev/namespace"]!;

    private static double Started(JsonNode experiment) => experiment["startTime"]!.GetValue<double>();

    private static double Ended(JsonNode experiment) => experiment["endTime"]!.GetValue<double>();
}
