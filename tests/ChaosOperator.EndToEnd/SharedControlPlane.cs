using ChaosOperator.EndToEnd;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

[assembly: AssemblyFixture(typeof(SharedControlPlane))]

namespace ChaosOperator.EndToEnd;

/// <summary>One control plane for all tests that leave it as they found it; each works in a namespace of its own.</summary>
public sealed class SharedControlPlane : IAsyncLifetime
{
    /// <summary>A user without any right.</summary>
    public const string Stranger = "stranger";

    private const string OperatorNamespace = "chaos-operator-system";
    private const string OperatorAccount = "chaos-operator";
    private Lazy<Task<string>> installation;
    private ControlPlane? controlPlane;

    public SharedControlPlane() => installation = new(InstallOperatorAsync);

    /// <summary>For a control plane that no other test uses: see <see cref="ControlPlaneOptions.ApiServerFlags"/>.</summary>
    public IReadOnlyList<string> ApiServerFlags { get; init; } = [];

    public ControlPlane ControlPlane => controlPlane ?? throw new InvalidOperationException("The control plane is not started yet.");

    public async ValueTask InitializeAsync() => controlPlane = await ControlPlane.StartAsync(
        new ControlPlaneOptions
        {
            Users = [new ControlPlaneUser(Stranger)],
            AuditedUser = $"system:serviceaccount:{OperatorNamespace}:{OperatorAccount}",
            ApiServerFlags = ApiServerFlags,
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (controlPlane is not null)
            await controlPlane.DisposeAsync();
    }

    /// <summary>Loses all that Kubernetes knows, the operator's installation included. For a control plane that no other test uses.</summary>
    public async Task LoseStateAsync(CancellationToken cancellationToken)
    {
        await ControlPlane.LoseStateAsync(cancellationToken);
        installation = new(InstallOperatorAsync);
    }

    /// <summary>Creates a namespace with a name that no other test has.</summary>
    public async Task<string> NewNamespaceAsync(CancellationToken cancellationToken)
    {
        var name = $"test-{Guid.NewGuid().ToString("N")[..8]}";
        await ControlPlane.Kubectl.RunAsync(["create", "namespace", name], cancellationToken: cancellationToken);
        return name;
    }

    /// <summary>
    /// Installs <c>deploy/base</c> (once), and lets its service account hold the lease in a new namespace, by the very role of <c>deploy/base</c>.
    /// </summary>
    /// <param name="leaseNamespace">A namespace, which is created.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A kubeconfig that acts as that service account: no right beyond what is deployed.</returns>
    public async Task<string> OperatorKubeconfigAsync(string leaseNamespace, CancellationToken cancellationToken)
    {
        var kubeconfig = await installation.Value.WaitAsync(cancellationToken);
        var role = await File.ReadAllTextAsync(Repository.Path("deploy", "base", "role.yaml"), cancellationToken);
        await ControlPlane.Kubectl.ApplyAsync(
            $"apiVersion: v1\nkind: Namespace\nmetadata: {{ name: {leaseNamespace} }}\n---\n{role}", new ApplyOptions { Namespace = leaseNamespace, Validate = false }, cancellationToken);
        return kubeconfig;
    }

    private async Task<string> InstallOperatorAsync()
    {
        // Without the client's validation: servers before 1.25 do not know the CEL rules of the definitions.
        await ControlPlane.Kubectl.RunAsync([.. ShellWords.Of(CommandsOfTests.Take("README.md", "kubectl apply -k deploy/base").Text).Skip(1), "--validate=false"]);
        await ControlPlane.Kubectl.ApplyDefinitionsAsync(Repository.Path("crds"));
        return await ControlPlane.WriteServiceAccountKubeconfigAsync(OperatorNamespace, OperatorAccount);
    }
}

/// <summary>Tests of the environment itself, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedControlPlaneTests
{
    public const string Name = "shared control plane";
}
