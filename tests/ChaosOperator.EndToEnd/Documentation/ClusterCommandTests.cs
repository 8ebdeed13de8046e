using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Documentation;

/// <summary>The commands of the pages for users that ask a cluster, against a real API server with the objects of the story: manifests, and a run that a real operator completed.</summary>
[Collection(TheExample.Name)]
public sealed class ClusterCommandTests(SharedControlPlane shared)
{
    private const string Space = "resilience";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_pages_are_run_by_the_cluster_and_write_what_the_pages_show()
    {
        await TellTheStoryAsync();
        foreach (var page in Blocks().GroupBy(block => block.Page))
        {
            using var shell = new PageShell(page.Key, shared.ControlPlane.Kubectl.Executable, await KubeconfigAsync());
            foreach (var command in page.SelectMany(ShownCommand.Of).Where(command => command.IsRunWithItsPage && command.Program is not ("aws" or "helm")))
            {
                var (code, output) = await shell.RunAsync(command, Token);
                Assert.True(command.Output is null ? code == 0 : ShownOutput.IsOf(command.Output, output), $"{command.Place}\nended with {code}:\n{output}");
            }
        }

        // Whoever works in this namespace next begins with none of it. What a test before left with its finalizers, when it failed, nobody takes away.
        await shared.ControlPlane.Kubectl.RunAsync(["delete", "chaosexperiments,chaosruns,hypotheses", "--all", "--namespace", Space, "--timeout", "1m"], cancellationToken: Token);
    }

    /// <summary>kubectl says of each of its commands what options it takes.</summary>
    [Fact]
    public async Task The_options_of_kubectl_that_the_texts_name_are_options_that_it_has()
    {
        var global = await shared.ControlPlane.Kubectl.RunAsync(["options"], cancellationToken: Token);
        var named = FencedBlock.Pages().SelectMany(page => ShownCommand.Inline(page, File.ReadAllText(Repository.Path(page))))
            .Where(command => command is { Program: "kubectl", IsOurs: false })
            .ToList();

        Assert.NotEmpty(named);
        foreach (var verb in named.GroupBy(Verb))
        {
            var help = await shared.ControlPlane.Kubectl.RunAsync([.. verb.Key.Split(' '), "--help"], cancellationToken: Token);
            Assert.All(verb, command => Assert.All(
                ShellWords.Of(command.Text).TakeWhile(word => word != "--").Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('=')[0]),
                option => Assert.True($"{help}{global}".Contains($"{option}=", StringComparison.Ordinal), $"{command.Place}: kubectl {verb.Key} has no {option}")));
        }
    }

    /// <summary>The command of kubectl, of more words where the first only groups others.</summary>
    private static string Verb(ShownCommand command) => ShellWords.Of(command.Text) switch
    {
        [_, "create", "secret", var type, ..] => $"create secret {type}",
        [_, "create", var kind, ..] => $"create {kind}",
        [_, "auth", var verb, ..] => $"auth {verb}",
        [_, "rollout", var verb, ..] => $"rollout {verb}",
        var words => words[1],
    };

    private static IEnumerable<FencedBlock> Blocks() => FencedBlock.All.Where(block => ShownCommand.Of(block).Any(command => command.AsksCluster && command.IsRunWithItsPage));

    /// <summary>A kubeconfig whose namespace is that of the story: pages leave it out where a reader has set it.</summary>
    private async Task<string> KubeconfigAsync()
    {
        var copy = Path.Combine(Repository.NewRunFolder("documentation"), "kubeconfig");
        File.Copy(shared.ControlPlane.Kubeconfig, copy);
        await new Kubectl(shared.ControlPlane.Kubectl.Executable, copy).RunAsync(["config", "set-context", "--current", $"--namespace={Space}"], cancellationToken: Token);
        return copy;
    }

    private async Task TellTheStoryAsync()
    {
        var kubectl = shared.ControlPlane.Kubectl;
        // The operator's installation, definitions included, is made once for all tests.
        await shared.OperatorKubeconfigAsync($"{Space}-lease", Token);
        await kubectl.ApplyKustomizationAsync(Repository.Path("examples", "region-failover"), cancellationToken: Token);
        await kubectl.ApplyAsync("apiVersion: v1\nkind: Namespace\nmetadata: { name: argocd }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: argocd-cm, namespace: argocd }", cancellationToken: Token);
        foreach (var policy in FencedBlock.All.Where(block => block.Page == "docs/policies.md" && block.Text.Contains("kind: ChaosPolicy", StringComparison.Ordinal)))
            await kubectl.ApplyAsync(policy.Text, cancellationToken: Token);
        await RecordedAsync("refuted");
        await RecordedAsync("confirmed");
        var accepted = JsonNode.Parse("""{ "conditions": [ { "type": "Accepted", "status": "True", "reason": "Accepted", "message": "It can be run.", "lastTransitionTime": "2026-11-27T10:00:00Z" }, { "type": "Ready", "status": "True", "reason": "Accepted", "message": "It can be run.", "lastTransitionTime": "2026-11-27T10:00:00Z" } ] }""")!;
        await StatusAsync("chaosexperiments", "us-region-outage", () => Task.FromResult(""), accepted);
        await StatusAsync("hypotheses", "region-failover", () => Task.FromResult(""), accepted);
    }

    private async Task RecordedAsync(string recording)
    {
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("tests", "ChaosOperator.Reports.Tests", "Recorded", $"{recording}.json"), Token))!["run"]!.AsObject();
        await StatusAsync("chaosruns", (string)recorded["metadata"]!["name"]!, () => shared.ControlPlane.Kubectl.ApplyAsync(WithoutOwner(recorded).ToJsonString(), cancellationToken: Token), recorded["status"]!);
    }

    /// <summary>Makes an object and gives it the status that an operator gave it.</summary>
    private async Task StatusAsync(string resource, string name, Func<Task<string>> create, JsonNode status)
    {
        await create();
        using var http = ApiHttp.Open(shared.ControlPlane.Kubeconfig);
        using var body = new StringContent(new JsonObject { ["status"] = status.DeepClone() }.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/merge-patch+json"));
        using var answer = await http.PatchAsync(new Uri($"apis/chaosoperator.dev/v1alpha1/namespaces/{Space}/{resource}/{name}/status", UriKind.Relative), body, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>As it was recorded, without what its own API server gave it.</summary>
    private static JsonObject WithoutOwner(JsonObject recorded) => new()
    {
        ["apiVersion"] = recorded["apiVersion"]!.DeepClone(),
        ["kind"] = recorded["kind"]!.DeepClone(),
        ["metadata"] = new JsonObject { ["name"] = recorded["metadata"]!["name"]!.DeepClone(), ["namespace"] = Space, ["labels"] = recorded["metadata"]!["labels"]!.DeepClone() },
        ["spec"] = recorded["spec"]!.DeepClone(),
    };
}
