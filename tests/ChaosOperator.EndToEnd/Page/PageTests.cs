using System.Net;
using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Page;

/// <summary>The page with a real API server: its token reviews, its RBAC, its watches. No policy allows anything, so that nothing is asked of AWS.</summary>
[Collection(OperatorPod.Name)]
public sealed partial class PageTests(SharedControlPlane shared, PageTests.Fixture fixture) : IClassFixture<PageTests.Fixture>
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Kubectl Kubectl => shared.ControlPlane.Kubectl;

    /// <summary>An operator that serves the page, and an experiment to look at.</summary>
    public sealed class Fixture(SharedControlPlane shared) : IAsyncLifetime
    {
        private OperatorProcess? running;

        public string Space { get; private set; } = "";

        public OperatorProcess Running => running ?? throw new InvalidOperationException("The operator is not started yet.");

        public async ValueTask InitializeAsync()
        {
            Space = await shared.NewNamespaceAsync(Token);
            var kubeconfig = await shared.OperatorKubeconfigAsync($"{Space}-operator", Token);
            await PageViewer.LetOperatorAskAsync(shared.ControlPlane.Kubectl, Token);
            await shared.ControlPlane.Kubectl.ApplyAsync(
                string.Join("\n---\n", BadManifest.Hypothesis("moves"), BadManifest.Experiment("seen", ("hypothesis", "moves")), PageViewer.Manifests(Space)), new ApplyOptions { Namespace = Space }, Token);
            running = await OperatorProcess.StartAsync(new OperatorOptions(kubeconfig)
            {
                Arguments = ["run", "--namespace", Space, "--lease-namespace", $"{Space}-operator", "--cluster-name", Space, "--listen", "http://127.0.0.1:0", "--page-listen", "http://127.0.0.1:0"],
            });
        }

        public async ValueTask DisposeAsync()
        {
            if (running is not null)
                await running.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_service_account_sees_what_its_role_lets_it_read_and_sees_it_change()
    {
        var space = fixture.Space;
        using var visitor = await PageViewer.EnterAsync(Kubectl, space, fixture.Running, Token);
        using var wrong = await PageViewer.EnterAsync(Kubectl, space, fixture.Running, Token, audience: null);

        await SeeExperimentAsync(visitor);
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/hypotheses/{space}/moves", Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await wrong.StatusAsync($"/experiments/{space}/seen", Token));
        await using var page = await visitor.OpenAsync($"/experiments/{space}/seen", Token);
        await Kubectl.RunAsync(["patch", "cexp", "seen", "--namespace", space, "--type", "merge", "--patch", """{"spec":{"suspend":true}}"""], cancellationToken: Token);
        await page.SeeAsync("that it is suspended", seen => seen.Text.Contains("suspended", StringComparison.Ordinal), Eventually.DefaultDeadline, Token);
    }

    /// <summary>The way is that of kubectl: by Service, pod, API server and kubelet.</summary>
    [Fact]
    public async Task The_page_is_reached_by_the_command_of_its_documentation()
    {
        var toOpen = new Uri(ToOpen().Match(await File.ReadAllTextAsync(Repository.Path("docs", "page.md"), Token)).Groups[1].Value);
        await using var pod = await OperatorPod.StandInAsync(shared.ControlPlane, fixture.Space, fixture.Running, new Dictionary<int, Uri> { [8081] = await fixture.Running.PageAsync(Token) }, Token);
        using var shell = new PageShell("docs/page.md", Kubectl.Executable, Kubectl.Kubeconfig);

        var (forwarding, address) = await OperatorPod.ForwardAsync(shell, CommandsOfTests.Take("docs/page.md", "kubectl port-forward"), toOpen, Token);

        await using var kubectl = forwarding;
        using var visitor = await PageViewer.EnterAsync(Kubectl, fixture.Space, address, Token);
        await SeeExperimentAsync(visitor);
    }

    private Task SeeExperimentAsync(PageViewer visitor) =>
        Eventually.HoldsAsync("the visitor sees the experiment", async token => await visitor.StatusAsync($"/experiments/{fixture.Space}/seen", token) == HttpStatusCode.OK, Start, Token);

    [GeneratedRegex(@"open `(http://localhost:\d+)`", RegexOptions.None, 1000)]
    private static partial Regex ToOpen();
}
