using ChaosOperator.Kubernetes.Api;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>
/// One object as it came from the API server: decoded, or known by its metadata only. Decoding is lenient per object: one that does not fit
/// its type never hides the others.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
/// <param name="Key">The object.</param>
/// <param name="ResourceVersion">Its version; opaque, compare for equality only.</param>
/// <param name="Entity">The decoded object, or null.</param>
/// <param name="Unreadable">What is known of an object that could not be decoded, or null.</param>
public sealed record ObjectReading<TEntity>(ResourceKey Key, string ResourceVersion, TEntity? Entity, UnreadableObject? Unreadable)
    where TEntity : class;

/// <summary>
/// An object that does not fit its entity type, with what its owner needs to say so on the object itself.
/// </summary>
/// <param name="Key">The object.</param>
/// <param name="Metadata">Its metadata, as far as it could be read; never null, generation and uid may be.</param>
/// <param name="Json">The object as it came, UTF-8 JSON.</param>
/// <param name="Error">Which field could not be read, and why; fit to be shown to the user.</param>
public sealed record UnreadableObject(ResourceKey Key, V1ObjectMeta Metadata, ReadOnlyMemory<byte> Json, string Error);
