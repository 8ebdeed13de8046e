using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Documentation;

/// <summary>A replica that is not ready, looked at by the commands of troubleshooting: an operator to which nobody has given any right.</summary>
[Collection(OperatorPod.Name)]
public sealed partial class TroubleshootingTests(SharedControlPlane shared)
{
    private const string Page = "docs/troubleshooting.md";
    private const string Pod = "replica-not-ready";

    /// <summary>What the operator watches whatever it is asked to.</summary>
    private static readonly IReadOnlyList<string> Kinds = ["ChaosExperiment", "ChaosRun", "Hypothesis", "ChaosPolicy"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_and_readyz_say_of_each_kind_why_it_is_not_watched_in_the_words_of_the_page()
    {
        // Installed it is, once for all tests; this replica has none of its rights.
        await shared.OperatorKubeconfigAsync($"{Pod}-lease", Token);
        await using var replica = await OperatorProcess.StartAsync(new OperatorOptions(shared.ControlPlane.KubeconfigOf(SharedControlPlane.Stranger)) { Arguments = ["run", "--listen", "http://127.0.0.1:0", "--json-logs"] });
        await using var pod = await OperatorPod.StandInAsync(shared.ControlPlane, Pod, replica, new Dictionary<int, Uri> { [8080] = await replica.ListeningAsync(Token) }, Token);
        using var shell = new PageShell(Page, shared.ControlPlane.Kubectl.Executable, shared.ControlPlane.Kubeconfig);
        var text = await File.ReadAllTextAsync(Repository.Path("docs", "troubleshooting.md"), Token);

        var forward = ShownCommand.Inline(Page, text).Single(command => command.Text.StartsWith("kubectl port-forward", StringComparison.Ordinal));
        var (forwarding, address) = await OperatorPod.ForwardAsync(shell, forward with { Text = forward.Text.Replace("POD", Pod, StringComparison.Ordinal) }, new Uri($"http://{Asked().Match(text).Groups[1].Value}"), Token);
        await using var kubectl = forwarding;
        using var http = new HttpClient();
        var reasons = await Eventually.SeeAsync("each kind has been refused", token => ReasonsAsync(http, address, token), seen => seen.Count == Kinds.Count, cancellationToken: Token);
        Assert.Equal(Kinds.Order(StringComparer.Ordinal), reasons.Select(reason => reason.Split('.')[0]).Order(StringComparer.Ordinal));

        var (code, log) = await shell.RunAsync(CommandsOfTests.Take("docs/troubleshooting.md", "kubectl logs deployment/chaos-operator"), Token);
        Assert.True(code == 0, log);
        Assert.StartsWith(log, await File.ReadAllTextAsync(replica.LogFile, Token), StringComparison.Ordinal);
        var logged = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string?)JsonNode.Parse(line)!["Message"]).ToList();
        var (before, after) = (Forbidden().Match(text).Groups[1].Value, Forbidden().Match(text).Groups[2].Value);
        Assert.All(reasons, reason =>
        {
            Assert.Matches($"{Regex.Escape(before)}.*{Regex.Escape(after)}", reason);
            Assert.Contains(reason.Split(": ", 3)[2], logged);
        });
    }

    private static async Task<IReadOnlyList<string>> ReasonsAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(address, cancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        return (await answer.Content.ReadAsStringAsync(cancellationToken)).Split('\n').Where(line => line.Contains("Forbidden", StringComparison.Ordinal)).ToList();
    }

    /// <summary>What the page asks once the port is forwarded.</summary>
    [GeneratedRegex(@"`curl (localhost:8080/\w+)`", RegexOptions.None, 1000)]
    private static partial Regex Asked();

    /// <summary>The row of the page for this mistake; the kind is left out there.</summary>
    [GeneratedRegex(@"\| `(The API server forbids [^`…]*)…([^`]*)` \|", RegexOptions.None, 1000)]
    private static partial Regex Forbidden();
}
