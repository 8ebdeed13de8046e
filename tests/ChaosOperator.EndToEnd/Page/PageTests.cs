using System.Net;
using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Page;

/// <summary>The page with a real API server: its token reviews, its RBAC, its watches. No policy allows anything, so that nothing is asked of AWS.</summary>
public sealed class PageTests(SharedControlPlane shared)
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Kubectl Kubectl => shared.ControlPlane.Kubectl;

    [Fact]
    public async Task A_service_account_sees_what_its_role_lets_it_read_and_sees_it_change()
    {
        var space = await shared.NewNamespaceAsync(Token);
        await using var running = await StartAsync(space);
        using var visitor = await PageViewer.EnterAsync(Kubectl, space, running, Token);
        using var wrong = await PageViewer.EnterAsync(Kubectl, space, running, Token, audience: null);

        await Eventually.HoldsAsync("the visitor sees the experiment", async token => await visitor.StatusAsync($"/experiments/{space}/seen", token) == HttpStatusCode.OK, Start, Token);
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/hypotheses/{space}/moves", Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await wrong.StatusAsync($"/experiments/{space}/seen", Token));
        await using var page = await visitor.OpenAsync($"/experiments/{space}/seen", Token);
        await Kubectl.RunAsync(["patch", "cexp", "seen", "--namespace", space, "--type", "merge", "--patch", """{"spec":{"suspend":true}}"""], cancellationToken: Token);
        await page.SeeAsync("that it is suspended", seen => seen.Text.Contains("suspended", StringComparison.Ordinal), Eventually.DefaultDeadline, Token);
    }

    private async Task<OperatorProcess> StartAsync(string space)
    {
        var kubeconfig = await shared.OperatorKubeconfigAsync($"{space}-operator", Token);
        await PageViewer.LetOperatorAskAsync(Kubectl, Token);
        await Kubectl.ApplyAsync(string.Join("\n---\n", BadManifest.Hypothesis("moves"), BadManifest.Experiment("seen", ("hypothesis", "moves")), PageViewer.Manifests(space)), new ApplyOptions { Namespace = space }, Token);
        return await OperatorProcess.StartAsync(new OperatorOptions(kubeconfig)
        {
            Arguments = ["run", "--namespace", space, "--lease-namespace", $"{space}-operator", "--cluster-name", space, "--listen", "http://127.0.0.1:0", "--page-listen", "http://127.0.0.1:0"],
        });
    }
}
