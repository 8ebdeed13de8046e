using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.Demo.World;

/// <summary>The Kubernetes cluster of the story: a control plane of our own, or the user's.</summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    /// <summary>Where the operator keeps its lease.</summary>
    public const string LeaseNamespace = "default";

    private const string Lease = "chaosoperator.dev-operator";
    private const string Definitions = "crds/";
    private readonly ControlPlane? own;
    private bool hasDefinitions;

    private DemoCluster(ControlPlane? own, Kubectl kubectl, string description)
    {
        this.own = own;
        Kubectl = kubectl;
        Description = description;
    }

    public Kubectl Kubectl { get; }

    public string Description { get; }

    /// <summary>Whether the cluster goes with the demonstration, and everything in it.</summary>
    public bool IsOwn => own is not null;

    public static async Task<DemoCluster> StartAsync(string? context, DemoPaths paths, CancellationToken cancellationToken)
    {
        if (context is null)
        {
            var started = await ControlPlane.StartAsync(new ControlPlaneOptions { Directory = paths.ControlPlane }, cancellationToken);
            return new DemoCluster(started, started.Kubectl, $"a Kubernetes API server of its own ({started.Origin}) at {started.Server}");
        }

        // ./dev finds one where PATH has none.
        var kubectl = Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } chosen ? chosen : "kubectl";
        await KubeconfigFile.WriteForContextAsync(paths.ContextKubeconfig, kubectl, context, cancellationToken);
        return new DemoCluster(null, new Kubectl(kubectl, paths.ContextKubeconfig), $"the cluster of context {context}");
    }

    /// <summary>Makes sure that the cluster is free for the story.</summary>
    /// <exception cref="DemoFailedException">The user's cluster has Chaos Operator, or the namespace of the story, already.</exception>
    public Task CheckIsFreeAsync(CancellationToken cancellationToken) => IsOwn ? Task.CompletedTask : RefuseIfInUseAsync(cancellationToken);

    /// <summary>Applies the custom resource definitions.</summary>
    public async Task DefineResourcesAsync(CancellationToken cancellationToken)
    {
        hasDefinitions = true;

        await Kubectl.ApplyDefinitionsAsync(Definitions, cancellationToken);
    }

    /// <summary>Whether the demonstration brought something into a cluster that stays.</summary>
    public bool HasToBeCleaned => !IsOwn && hasDefinitions;

    /// <summary>Removes from the user's cluster what the demonstration brought. The operator has to be gone: it would take its lease again.</summary>
    public async Task RemoveWhatWasBroughtAsync(CancellationToken cancellationToken)
    {
        await Kubectl.DeleteAsync("lease", Lease, LeaseNamespace, cancellationToken: cancellationToken);
        await Kubectl.DeleteAsync("namespace", StoryNames.Namespace, cancellationToken: cancellationToken);
        await Kubectl.RunAsync(["delete", "--filename", Definitions, "--ignore-not-found", "--timeout", "60s"], cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (own is not null)
            await own.DisposeAsync();
        else
            File.Delete(Kubectl.Kubeconfig);
    }

    private async Task RefuseIfInUseAsync(CancellationToken cancellationToken)
    {
        var definitions = await Kubectl.RunAsync(["get", "customresourcedefinitions", "--output", "name"], cancellationToken: cancellationToken);
        if (definitions.Contains(".chaosoperator.dev", StringComparison.Ordinal))
        {
            throw new DemoFailedException(
                "This cluster has Chaos Operator's custom resources already: an operator may be at work there and would run the story against its own AWS account. Use another cluster.");
        }

        if (await Kubectl.FindJsonAsync("namespace", StoryNames.Namespace, cancellationToken: cancellationToken) is not null)
            throw new DemoFailedException($"This cluster has a namespace {StoryNames.Namespace} already, and the story would remove it. Use another cluster.");
    }
}
