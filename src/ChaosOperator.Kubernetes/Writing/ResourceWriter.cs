using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Leadership;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Writing;

/// <summary>
/// Creates, applies and deletes objects of one kind. Every try of every write asks first whether this replica may act. 429, 5xx and broken connections are retried inside
/// <see cref="ApiClient"/>; what comes out is for the work queue.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
public sealed class ResourceWriter<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The answer to a write is the object as stored.</summary>
    internal const string WholeObject = "application/json";

    /// <summary>The answer to a write is the metadata of the object as stored, where the server can; else the object.</summary>
    internal const string MetadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

    private readonly ApiClient _client;
    private readonly ILeadership _leadership;
    private readonly string _fieldManager;

    /// <summary>Creates the writer of one kind.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="fieldManager">Who owns the fields that are written, e.g. the operator's name.</param>
    /// <param name="leadership">Asked before each write.</param>
    /// <param name="json">How entities are encoded; null for <see cref="EntityJson.Options"/>.</param>
    public ResourceWriter(
        ApiClient client, ResourceKind kind, string fieldManager, ILeadership leadership, JsonSerializerOptions? json = null)
    {
        _client = client;
        Kind = kind;
        _fieldManager = fieldManager;
        _leadership = leadership;
        Json = json ?? EntityJson.Options;
    }

    /// <summary>The kind.</summary>
    public ResourceKind Kind { get; }

    /// <summary>How entities are encoded.</summary>
    internal JsonSerializerOptions Json { get; }

    /// <summary>Creates an object.</summary>
    /// <param name="entity">The object, with name and, for a namespaced kind, namespace.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object as stored.</returns>
    /// <exception cref="ApiException"><see cref="ApiException.IsAlreadyExists"/>: also after a lost answer to our own request, so compare what is there.</exception>
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public async Task<TEntity> CreateAsync(TEntity entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var body = ToJson(entity);
        var path = $"{Kind.CollectionPath(entity.Metadata.NamespaceProperty)}?fieldManager={Uri.EscapeDataString(_fieldManager)}";
        return Decode(await SendAsync(new ApiRequest("create", HttpMethod.Post, path) { Body = Encode(body) }, cancellationToken));
    }

    /// <summary>Server-side apply of the object's spec and metadata as given: creates it or takes over exactly the fields that are set. Its status is left out.</summary>
    /// <param name="entity">The fields to own; no resource version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object as stored.</returns>
    /// <exception cref="ApiException">The server refused.</exception>
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public async Task<TEntity> ApplyAsync(TEntity entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var body = ToJson(entity);
        body.Remove("status");
        return Decode(await ApplyBodyAsync(ResourceKey.Of(entity), null, body, WholeObject, cancellationToken));
    }

    /// <summary>Deletes an object.</summary>
    /// <param name="key">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="uid">Delete only this very object, not a later one of the same name; null for any.</param>
    /// <param name="propagation"><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>.</param>
    /// <returns>False if it was gone already.</returns>
    /// <exception cref="ApiException">E.g. 409: there is another object of that name.</exception>
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public async Task<bool> DeleteAsync(
        ResourceKey key, CancellationToken cancellationToken, string? uid = null, string propagation = "Background")
    {
        var options = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["propagationPolicy"] = propagation };
        if (uid is not null)
        {
            options["preconditions"] = new JsonObject { ["uid"] = uid };
        }

        try
        {
            await SendAsync(
                new ApiRequest("delete", HttpMethod.Delete, Kind.ObjectPath(key)) { Body = Encode(options) }, cancellationToken);
            return true;
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    internal Task<byte[]> ApplyBodyAsync(ResourceKey key, string? subresource, JsonObject body, string answer, CancellationToken cancellationToken)
    {
        body["apiVersion"] = Kind.ApiVersion;
        body["kind"] = Kind.Kind;
        var path = $"{Kind.ObjectPath(key, subresource)}?fieldManager={Uri.EscapeDataString(_fieldManager)}&force=true";
        return SendAsync(
            new ApiRequest("patch", HttpMethod.Patch, path) { Body = Encode(body), ContentType = PatchType.Apply, Accept = answer }, cancellationToken);
    }

    internal async Task<TEntity> MergeAsync(ResourceKey key, JsonObject patch, CancellationToken cancellationToken) => Decode(await MergeBodyAsync(key, patch, WholeObject, cancellationToken));

    internal Task<byte[]> MergeBodyAsync(ResourceKey key, JsonObject patch, string answer, CancellationToken cancellationToken)
    {
        var path = $"{Kind.ObjectPath(key)}?fieldManager={Uri.EscapeDataString(_fieldManager)}";
        return SendAsync(
            new ApiRequest("patch", HttpMethod.Patch, path) { Body = Encode(patch), ContentType = PatchType.Merge, Accept = answer }, cancellationToken);
    }

    /// <summary>The lease may run out between two tries, so each of them asks.</summary>
    private Task<byte[]> SendAsync(ApiRequest request, CancellationToken cancellationToken) => _client.SendForBytesAsync(
        request with { BeforeSend = () => LeaseCheck.BeforeSend(_leadership, request.Verb, Kind) }, cancellationToken);

    private TEntity Decode(byte[] answer) =>
        JsonSerializer.Deserialize<TEntity>(answer, Json) ?? throw new JsonException($"The API server answered a write of {Kind} with null.");

    private JsonObject ToJson(TEntity entity)
    {
        var body = JsonSerializer.SerializeToNode(entity, Json)!.AsObject();
        body["apiVersion"] = Kind.ApiVersion;
        body["kind"] = Kind.Kind;
        return body;
    }

    private static byte[] Encode(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body);
}
