using System.Net;
using System.Text.Json;
using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Hostile;

/// <summary>Specs that nobody means well with, the way that a user's come: through the API server, to an operator that has other work to do.</summary>
public sealed class HostileInputTests(SharedControlPlane shared, ITestOutputHelper output)
{
    private const int Objects = 300;
    private const int Seed = 20261126;
    private const int LongestMessage = 4096;

    /// <summary>Reasons for which an experiment is refused by itself, before anybody is asked.</summary>
    private static readonly string[] OfTheSpec = ["InvalidSpec", "HypothesisNotFound", "HypothesisInvalid", "NotAllowed"];

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_hostile_object_that_the_API_server_takes_gets_a_clear_answer_and_nobody_else_notices()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions(), Token);
        using var resources = new RawResources(shared.ControlPlane.Kubeconfig, bed.Kubernetes.Namespace);
        await bed.Kubernetes.Kubectl.ApplyAsync(BadManifest.Hypothesis(BadInputBed.GoodHypothesis), new ApplyOptions { Namespace = bed.Kubernetes.Namespace }, Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("bystander", "short"), Token);

        var taken = await CreateAsync(resources);
        var reasons = new List<string>();
        foreach (var hostile in taken)
            reasons.Add(await AssertAnsweredAsync(bed, hostile));

        output.WriteLine($"{Objects} objects, {taken.Count} taken by the API server: {string.Join(", ", reasons.CountBy(reason => reason).OrderByDescending(count => count.Value).Select(count => $"{count.Value} {count.Key}"))}");
        Assert.InRange(taken.Count, Objects / 10, Objects - 10);
        var bystander = await bed.Kubernetes.SeeCompletedAsync("bystander-1", Token);
        Assert.True(bystander.Verdict == "Confirmed", bystander.ToString());
        Assert.False(bed.Operator.HasExited);
        Assert.Equal(0, await bed.Operator.MetricAsync("controller_reconciles", "outcome=\"bug\"", Token));
        await AssertAllCanBeDeletedAsync(bed);
    }

    private static async Task<IReadOnlyList<HostileObject>> CreateAsync(RawResources resources)
    {
        var taken = new List<HostileObject>();
        foreach (var hostile in HostileObject.Generate(Objects, Seed))
        {
            var status = await resources.CreateAsync(hostile.Resource, hostile.Json, Token);
            Assert.True(status < HttpStatusCode.InternalServerError, $"The API server answered {hostile.Name} with {status}.");
            if (status == HttpStatusCode.Created)
                taken.Add(hostile);
        }

        return taken;
    }

    /// <summary>Asserts that an object says whether it is accepted and why, in words that can be shown, and that AWS was not asked about one that is refused for its spec.</summary>
    private static async Task<string> AssertAnsweredAsync(TestBed bed, HostileObject hostile)
    {
        var answered = await Eventually.SeeAsync(
            $"{hostile.Name} is answered: {hostile.Json[..Math.Min(hostile.Json.Length, 1500)]}",
            token => bed.Kubernetes.Reader.FindAsync(hostile.Resource, hostile.Name, token),
            seen => Accepted(seen) is { } condition && condition.Text("observedGeneration") == seen!.Value.Text("metadata", "generation"),
            Deadline,
            Token);
        var accepted = Accepted(answered)!.Value;
        var (reason, message) = (accepted.Text("reason")!, accepted.Text("message") ?? "");
        Assert.InRange(message.Length, accepted.Text("status") == "True" ? 0 : 10, LongestMessage);
        Assert.DoesNotContain(message, character => char.IsControl(character) || character is '\u200B' or '\uFEFF' or (>= '\u202A' and <= '\u202E'));
        if (OfTheSpec.Contains(reason))
        {
            Assert.DoesNotContain(
                await bed.Lab.Client.CallsAsync("sts", "AssumeRole", Token), call => call.Details?.Text("session")?.EndsWith($"@{hostile.Name}", StringComparison.Ordinal) == true);
        }

        return reason;
    }

    /// <summary>What cannot be read must not be stuck either.</summary>
    private static async Task AssertAllCanBeDeletedAsync(TestBed bed)
    {
        var (kubectl, space) = (bed.Kubernetes.Kubectl, bed.Kubernetes.Namespace);
        await kubectl.RunAsync(["delete", "cexp,hyp", "--all", "--namespace", space, "--wait=false"], cancellationToken: Token);
        await Eventually.SeeAsync(
            "everything hostile is gone",
            async token => await kubectl.RunAsync(["get", "cexp,hyp,crun", "--namespace", space, "--output", "name"], cancellationToken: token),
            left => left.Trim().Length == 0,
            Deadline,
            Token);
    }

    private static JsonElement? Accepted(JsonElement? seen) => seen is not { } found
        ? null
        : found.List("status", "conditions").Where(condition => condition.Text("type") == "Accepted").Select(condition => (JsonElement?)condition).FirstOrDefault();
}
