using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>
/// Reads of one kind over raw HTTP: lists, watches and single objects, for built-in and custom resources alike. Decodes from the stream's
/// bytes straight into the entity type.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
public sealed class ResourceApi<TEntity> : IResourceApi<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly ApiClient _client;
    private readonly ObjectDecoder<TEntity> _decoder;
    private readonly string? _fieldSelector;

    /// <summary>Creates the reader of one kind.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="ns">The namespace to look at; null for all.</param>
    /// <param name="json">How entities are decoded; null for <see cref="EntityJson.Options"/>.</param>
    /// <param name="fieldSelector">Which objects are listed and watched, as API servers select them, such as <c>metadata.name=x</c>; null for all.</param>
    public ResourceApi(ApiClient client, ResourceKind kind, string? ns = null, JsonSerializerOptions? json = null, string? fieldSelector = null)
    {
        _fieldSelector = fieldSelector;
        _client = client;
        Kind = kind;
        Namespace = string.IsNullOrEmpty(ns) ? null : ns;
        _decoder = new ObjectDecoder<TEntity>(kind, json ?? EntityJson.Options);
    }

    /// <inheritdoc/>
    public ResourceKind Kind { get; }

    /// <inheritdoc/>
    public string? Namespace { get; }

    /// <inheritdoc/>
    public async Task<ResourcePage<TEntity>> ListAsync(int? limit, string? continueToken, CancellationToken cancellationToken)
    {
        var query = new StringBuilder(Kind.CollectionPath(Namespace));
        var separator = '?';
        if (limit is { } perPage)
        {
            query.Append(separator).Append("limit=").Append(perPage.ToString(CultureInfo.InvariantCulture));
            separator = '&';
        }

        if (continueToken is not null)
        {
            query.Append(separator).Append("continue=").Append(Uri.EscapeDataString(continueToken));
            separator = '&';
        }

        if (_fieldSelector is not null)
        {
            query.Append(separator).Append("fieldSelector=").Append(Uri.EscapeDataString(_fieldSelector));
        }

        var bytes = await _client.SendForBytesAsync(
            new ApiRequest("list", HttpMethod.Get, query.ToString()) { Retry = false }, cancellationToken);
        return ListDecoder.Decode(bytes, _decoder);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync(
        string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"{Kind.CollectionPath(Namespace)}?watch=1&allowWatchBookmarks=true"
            + $"&timeoutSeconds={(int)timeout.TotalSeconds}&resourceVersion={Uri.EscapeDataString(resourceVersion)}"
            + (_fieldSelector is null ? "" : $"&fieldSelector={Uri.EscapeDataString(_fieldSelector)}");
        using var response = await _client.SendAsync(new ApiRequest("watch", HttpMethod.Get, path) { Retry = false }, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var what = $"Watching {Kind}";
        await foreach (var line in LineReader.ReadLinesAsync(stream, cancellationToken))
        {
            yield return Decode(line, what);
        }
    }

    /// <summary>Reads one object from the API server, past every cache.</summary>
    /// <param name="key">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object, decoded or not; null if there is none.</returns>
    public async Task<ObjectReading<TEntity>?> ReadAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await _client.SendForBytesAsync(new ApiRequest("get", HttpMethod.Get, Kind.ObjectPath(key)), cancellationToken);
            return _decoder.Decode(bytes);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Reads from the API server who set an annotation of an object last.</summary>
    /// <param name="key">The object.</param>
    /// <param name="annotation">Name of the annotation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Who; null when the object is gone or nobody is on record.</returns>
    public async Task<FieldManager?> ReadAnnotatorAsync(ResourceKey key, string annotation, CancellationToken cancellationToken)
    {
        try
        {
            return FieldManagers.OfAnnotation(await _client.SendForBytesAsync(new ApiRequest("get", HttpMethod.Get, Kind.ObjectPath(key)), cancellationToken), annotation);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    private WatchEvent<TEntity> Decode(ReadOnlySequence<byte> line, string what)
    {
        if (line.IsSingleSegment)
        {
            return WatchLineDecoder.Decode(line.FirstSpan, _decoder, what);
        }

        var length = (int)line.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            line.CopyTo(buffer);
            return WatchLineDecoder.Decode(buffer.AsSpan(0, length), _decoder, what);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
