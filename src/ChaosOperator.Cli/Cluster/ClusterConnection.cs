using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using k8s;
using k8s.Models;

namespace ChaosOperator.Cli.Cluster;

/// <summary>A cluster, and the namespace that is meant.</summary>
internal sealed class ClusterConnection : IDisposable
{
    /// <summary>Owner of the fields that the command line writes.</summary>
    private const string Manager = "kubectl-chaos";

    private const int PageSize = 100;

    private const int MostNames = 500;

    private readonly k8s.Kubernetes kubernetes;
    private readonly ApiClient client;
    private readonly string given;

    private ClusterConnection(ParseResult parsed, KubernetesClientConfiguration configuration, ApiClientOptions options)
    {
        kubernetes = new k8s.Kubernetes(configuration);
        client = new ApiClient(kubernetes, TimeProvider.System, options);
        Namespace = ClusterOptions.Value(parsed, ClusterOptions.Namespace) ?? (string.IsNullOrEmpty(configuration.Namespace) ? "default" : configuration.Namespace);
        given = ClusterOptions.Given(parsed);
        if (ClusterOptions.Value(parsed, ClusterOptions.As) is { } user)
        {
            var headers = kubernetes.HttpClient.DefaultRequestHeaders;
            headers.Add("Impersonate-User", user);
            headers.Add("Impersonate-Group", ClusterOptions.Value(parsed, ClusterOptions.AsGroup) is { } group ? [group] : []);
        }
    }

    /// <summary>The namespace that is meant.</summary>
    public string Namespace { get; }

    /// <summary>Connects as the options of a command say. Nothing is sent yet.</summary>
    /// <param name="parsed">The options.</param>
    /// <param name="options">Deadline and retries, where a command does not leave them to the options.</param>
    /// <exception cref="k8s.Exceptions.KubeConfigException">There is no such kubeconfig or context.</exception>
    public static ClusterConnection Open(ParseResult parsed, ApiClientOptions? options = null) => new(
        parsed,
        KubernetesConnection.Configure(new KubernetesRuntimeOptions { Name = Manager, KubeConfig = ClusterOptions.Value(parsed, ClusterOptions.KubeConfig), Context = ClusterOptions.Value(parsed, ClusterOptions.Context) }),
        options ?? (parsed.GetValue(ClusterOptions.RequestTimeout) is { } limit ? new ApiClientOptions { Deadline = limit == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : limit } : new ApiClientOptions()));

    /// <summary>A command of this program for the same cluster and namespace, for people who copy it.</summary>
    public string Command(string command) => $"kubectl chaos {command}{given}";

    /// <summary>Reads of a kind in the namespace.</summary>
    /// <param name="fieldSelector">Which objects, as API servers select them; null: all.</param>
    public ResourceApi<TEntity> Api<TEntity>(string? fieldSelector = null)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => new(client, ResourceKind.Of<TEntity>(), Namespace, ResourceJson.Options, fieldSelector);

    /// <summary>Reads an object of the namespace.</summary>
    /// <exception cref="ClusterException">There is none, or it cannot or may not be read.</exception>
    public async Task<TEntity> ReadAsync<TEntity>(string name, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var kind = ResourceKind.Of<TEntity>();
        return await FindAsync<TEntity>(name, cancellationToken) ?? throw new ClusterException($"There is no {kind.Kind} {name} in namespace {Namespace}; see kubectl get {kind.Plural} --all-namespaces.");
    }

    /// <summary>Reads an object of the namespace; null: there is none.</summary>
    /// <exception cref="ClusterException">It cannot or may not be read.</exception>
    public async Task<TEntity?> FindAsync<TEntity>(string name, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var api = Api<TEntity>();
        return await WithRightAsync("get", api.Kind, () => api.ReadAsync(new ResourceKey(Namespace, name), cancellationToken)) switch
        {
            null => null,
            { Entity: { } entity } => entity,
            { Unreadable: var unreadable } => throw new ClusterException($"{api.Kind.Kind} {name} of namespace {Namespace} cannot be read: {unreadable?.Error}. Use the kubectl-chaos of the operator's version."),
        };
    }

    /// <summary>Lists a kind in the namespace. Objects that cannot be read are not among them.</summary>
    /// <exception cref="ClusterException">It may not be listed.</exception>
    public async Task<IReadOnlyList<TEntity>> ListAsync<TEntity>(CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var api = Api<TEntity>();
        var (items, _) = await WithRightAsync("list", api.Kind, () => api.ListAllAsync(PageSize, cancellationToken));
        return [.. items.Values.Select(item => item.Entity).OfType<TEntity>()];
    }

    /// <summary>Names of the objects of a kind, in the namespace where it has one; of very many the first. Nothing else of them is sent.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        var path = $"{kind.CollectionPath(kind.IsNamespaced ? Namespace : null)}?limit={MostNames}";
        var request = new ApiRequest("list", HttpMethod.Get, path) { Accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json", Retry = false };
        var list = JsonNode.Parse(await WithRightAsync("list", kind, () => client.SendForBytesAsync(request, cancellationToken)));
        return [.. (list?["items"]?.AsArray() ?? []).Select(item => (string?)item?["metadata"]?["name"]).OfType<string>()];
    }

    /// <summary>Sets an annotation, or removes it.</summary>
    /// <exception cref="ClusterException">It may not be patched.</exception>
    public Task AnnotateAsync<TEntity>(TEntity entity, string annotation, string? value, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var kind = ResourceKind.Of<TEntity>();
        var writer = new MetadataWriter<TEntity>(new ResourceWriter<TEntity>(client, kind, Manager, new SoleLeadership(), ResourceJson.Options));
        return WithRightAsync("patch", kind, () => writer.SetAnnotationAsync(entity, annotation, value, cancellationToken));
    }

    /// <summary>Does something that needs a right, and names the right when it is missing.</summary>
    internal async Task<T> WithRightAsync<T>(string verb, ResourceKind kind, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (ApiException refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
        {
            throw new ClusterException(ClusterTrouble.MissingRight(verb, kind, Namespace, refused.Message));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => kubernetes.Dispose();
}
