using ChaosOperator.EndToEnd.Support;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>After the story, with cluster, lab and operator still at work, what the page of the lab does with a hypothesis of one's own.</summary>
internal static class OwnHypothesis
{
    private const string Experiment = "us-hello-slow";
    private const int Refuted = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>By the words of the page: applied, followed to its verdict, and reported. Nothing of it stays in the namespace.</summary>
    public static async Task RefuteAsync(TestBed bed)
    {
        var kubectl = bed.Kubernetes.Kubectl;
        using var shell = new PageShell("docs/lab.md", kubectl.Executable, kubectl.Kubeconfig) { Deadline = TimeSpan.FromMinutes(4) };
        await shell.OutputAsync(CommandsOfTests.Take("docs/lab.md", "kubectl apply -f examples/grey-failure"), 0, Token);

        var followed = await shell.OutputAsync(CommandsOfTests.Take("docs/lab.md", "kubectl chaos watch us-hello-slow"), Refuted, Token);

        // The very sentences that the page shows, but for their figures.
        Assert.Contains($"{Experiment}-1 is Refuted. “Route 53 notices” was violated: us-health stayed 1 from ", followed, StringComparison.Ordinal);
        Assert.Contains(" “customers recover” was violated: error-rate was between ", followed, StringComparison.Ordinal);
        await shell.OutputAsync(CommandsOfTests.Take("docs/lab.md", "kubectl chaos report us-hello-slow-1"), 0, Token);
        Assert.Contains("Refuted", await File.ReadAllTextAsync(Path.Combine(shell.Folder, "grey.html"), Token), StringComparison.Ordinal);

        await kubectl.DeleteAsync("cexp", Experiment, bed.Kubernetes.Namespace, cancellationToken: Token);
        await kubectl.DeleteAsync("hyp", "grey-failure", bed.Kubernetes.Namespace, cancellationToken: Token);
    }
}
