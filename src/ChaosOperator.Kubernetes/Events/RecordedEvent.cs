using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Events;

/// <summary>Whether an event reports something as it should be.</summary>
public enum EventType
{
    /// <summary>As it should be.</summary>
    Normal,

    /// <summary>Somebody may want to look.</summary>
    Warning,
}

/// <summary>What happened to an object, for <c>kubectl describe</c>.</summary>
/// <param name="Regarding">The object: kind, namespace, name, uid.</param>
/// <param name="Type">Normal or warning.</param>
/// <param name="Reason">Why, as one word in UpperCamelCase, at most 128 characters.</param>
/// <param name="Action">What was done or tried, as one word in UpperCamelCase, at most 128 characters.</param>
/// <param name="Note">A sentence for people; cut at 1024 bytes.</param>
public sealed record RecordedEvent(V1ObjectReference Regarding, EventType Type, string Reason, string Action, string Note)
{
    /// <summary>An event about an object.</summary>
    /// <param name="entity">The object, with apiVersion and kind.</param>
    /// <param name="type">Normal or warning.</param>
    /// <param name="reason">Why.</param>
    /// <param name="action">What was done or tried.</param>
    /// <param name="note">A sentence for people.</param>
    public static RecordedEvent About(IKubernetesObject<V1ObjectMeta> entity, EventType type, string reason, string action, string note)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return new RecordedEvent(Reference(entity.ApiVersion, entity.Kind, entity.Metadata), type, reason, action, note);
    }

    /// <summary>An event about an object of which only the metadata can be read.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="type">Normal or warning.</param>
    /// <param name="reason">Why.</param>
    /// <param name="action">What was done or tried.</param>
    /// <param name="note">A sentence for people.</param>
    public static RecordedEvent About(ResourceKind kind, V1ObjectMeta metadata, EventType type, string reason, string action, string note)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(metadata);
        return new RecordedEvent(Reference(kind.ApiVersion, kind.Kind, metadata), type, reason, action, note);
    }

    private static V1ObjectReference Reference(string apiVersion, string kind, V1ObjectMeta metadata) => new()
    {
        ApiVersion = apiVersion,
        Kind = kind,
        Name = metadata.Name,
        NamespaceProperty = metadata.NamespaceProperty,
        Uid = metadata.Uid,
    };
}
