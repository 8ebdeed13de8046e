using System.Net;
using System.Text.Json;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Page;

/// <summary>Somebody who looks at the page: a service account whose role lets it read experiments and runs of one namespace.</summary>
internal sealed class PageViewer : IDisposable
{
    /// <summary>Of account, role and binding: none that a page tells its readers to make, since those may be there already.</summary>
    private const string Name = "page-viewer";

    private readonly Kubectl kubectl;
    private readonly string space;
    private readonly HttpClient client;

    private PageViewer(Kubectl kubectl, string space, Uri address, string token)
    {
        (this.kubectl, this.space) = (kubectl, space);
        client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <summary>What has to be applied in the namespace before anybody looks: a refusal is remembered for ten seconds.</summary>
    public static string Manifests(string space) => string.Join("\n---\n", $"apiVersion: v1\nkind: ServiceAccount\nmetadata: {{ name: {Name} }}", Role, Binding(space));

    /// <summary>Lets the operator ask who somebody is, as <c>deploy/components/page</c> does.</summary>
    public static Task LetOperatorAskAsync(Kubectl kubectl, CancellationToken cancellationToken) => kubectl.ApplyFileAsync(Repository.Path("deploy", "components", "page", "page.yaml"), cancellationToken: cancellationToken);

    /// <summary>Signs in to the page of an operator.</summary>
    /// <param name="kubectl">The administrator's, who makes the token.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="serving">The operator.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="audience">For whom the token is meant; null for the API server.</param>
    public static async Task<PageViewer> EnterAsync(Kubectl kubectl, string space, OperatorProcess serving, CancellationToken cancellationToken, string? audience = "chaos-operator") =>
        await EnterAsync(kubectl, space, await serving.PageAsync(cancellationToken), cancellationToken, audience);

    /// <summary>Signs in to the page at an address.</summary>
    public static async Task<PageViewer> EnterAsync(Kubectl kubectl, string space, Uri address, CancellationToken cancellationToken, string? audience = "chaos-operator")
    {
        var request = JsonSerializer.Serialize(new { apiVersion = "authentication.k8s.io/v1", kind = "TokenRequest", spec = new { audiences = audience is null ? [] : new[] { audience } } });
        using var answer = JsonDocument.Parse(await kubectl.RunAsync(["create", "--raw", $"/api/v1/namespaces/{space}/serviceaccounts/{Name}/token", "--filename", "-"], request, cancellationToken));
        return new PageViewer(kubectl, space, address, answer.RootElement.GetProperty("status").GetProperty("token").GetString()!);
    }

    /// <summary>How an address is answered.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Opens a page, and keeps it open.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <param name="last">What was shown before; null for nothing.</param>
    public Task<OpenPage> OpenAsync(string path, CancellationToken cancellationToken, string? last = null) => OpenPage.OpenAsync(client, path, last, cancellationToken);

    /// <summary>Takes the role away.</summary>
    public Task WithdrawAsync(CancellationToken cancellationToken) => kubectl.DeleteAsync("rolebinding", Name, space, cancellationToken: cancellationToken);

    public void Dispose() => client.Dispose();

    private const string Role = $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: {{Name}} }
        rules:
          - { apiGroups: [chaosoperator.dev], resources: [chaosexperiments, chaosruns], verbs: [get, list] }
        """;

    private static string Binding(string space) => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: {{Name}} }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: {{Name}} }
        subjects: [ { kind: ServiceAccount, name: {{Name}}, namespace: {{space}} } ]
        """;
}
