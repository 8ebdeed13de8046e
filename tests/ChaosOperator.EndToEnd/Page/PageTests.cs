using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Page;

/// <summary>The page with a real API server: its token reviews, its RBAC, its watches. No policy allows anything, so that nothing is asked of AWS.</summary>
public sealed partial class PageTests(SharedControlPlane shared)
{
    private const string Viewer = "viewer";
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Kubectl Kubectl => shared.ControlPlane.Kubectl;

    [Fact]
    public async Task A_service_account_sees_what_its_role_lets_it_read_and_sees_it_change()
    {
        var space = await shared.NewNamespaceAsync(Token);
        await using var running = await StartAsync(space);
        var address = new Uri((await running.WaitForOutputAsync(Served(), Start, Token)).Groups["address"].Value);
        using var visitor = new HttpClient { BaseAddress = address };
        visitor.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(space, "chaos-operator"));
        using var wrong = new HttpClient { BaseAddress = address };
        wrong.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(space, null));

        await Eventually.HoldsAsync("the visitor sees the experiment", async token => await StatusAsync(visitor, $"/experiments/{space}/seen", token) == HttpStatusCode.OK, Start, Token);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor, $"/hypotheses/{space}/moves", Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(wrong, $"/experiments/{space}/seen", Token));
        using var stream = new StreamReader(await visitor.GetStreamAsync(new Uri($"/experiments/{space}/seen/events", UriKind.Relative), Token));
        await Kubectl.RunAsync(["patch", "cexp", "seen", "--namespace", space, "--type", "merge", "--patch", """{"spec":{"suspend":true}}"""], cancellationToken: Token);
        await SeeAsync(stream, "suspended");
    }

    private async Task<OperatorProcess> StartAsync(string space)
    {
        var kubeconfig = await shared.OperatorKubeconfigAsync($"{space}-operator", Token);
        await Kubectl.ApplyFileAsync(Repository.Path("deploy", "components", "page", "page.yaml"), cancellationToken: Token);
        // The role before the page: a refusal is remembered for ten seconds.
        await ApplyAsync(space, BadManifest.Hypothesis("moves"), BadManifest.Experiment("seen", ("hypothesis", "moves")), $"apiVersion: v1\nkind: ServiceAccount\nmetadata: {{ name: {Viewer} }}", Role, Binding(space));
        return await OperatorProcess.StartAsync(new OperatorOptions(kubeconfig)
        {
            Arguments = ["run", "--namespace", space, "--lease-namespace", $"{space}-operator", "--cluster-name", space, "--listen", "http://127.0.0.1:0", "--page-listen", "http://127.0.0.1:0"],
        });
    }

    private async Task ApplyAsync(string space, params string[] manifests) =>
        await Kubectl.ApplyAsync(string.Join("\n---\n", manifests), new ApplyOptions { Namespace = space }, Token);

    private async Task<string> TokenAsync(string space, string? audience)
    {
        var request = JsonSerializer.Serialize(new { apiVersion = "authentication.k8s.io/v1", kind = "TokenRequest", spec = audience is null ? new { audiences = Array.Empty<string>() } : new { audiences = new[] { audience } } });
        using var answer = JsonDocument.Parse(await Kubectl.RunAsync(["create", "--raw", $"/api/v1/namespaces/{space}/serviceaccounts/{Viewer}/token", "--filename", "-"], request, Token));
        return answer.RootElement.GetProperty("status").GetProperty("token").GetString()!;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return answer.StatusCode;
    }

    private static async Task SeeAsync(StreamReader stream, string text)
    {
        while (await stream.ReadLineAsync(Token).AsTask().WaitAsync(Eventually.DefaultDeadline, Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The stream ended without “{text}”.");
    }

    private const string Role = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: chaos-viewer }
        rules:
          - { apiGroups: [chaosoperator.dev], resources: [chaosexperiments, chaosruns], verbs: [get, list] }
        """;

    private static string Binding(string space) => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: chaos-viewer }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: chaos-viewer }
        subjects: [ { kind: ServiceAccount, name: {{Viewer}}, namespace: {{space}} } ]
        """;

    [GeneratedRegex(@"The page is served at (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Served();
}
