using System.Reflection;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>
/// Group, version, kind and plural of a resource, and the URL paths that follow from them.
/// </summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">API version, e.g. <c>v1</c>.</param>
/// <param name="Kind">Kind in singular, e.g. <c>Lease</c>.</param>
/// <param name="Plural">Plural as it stands in URLs, e.g. <c>leases</c>.</param>
/// <param name="IsNamespaced">False for a cluster-scoped kind.</param>
public sealed record ResourceKind(string Group, string Version, string Kind, string Plural, bool IsNamespaced = true)
{
    /// <summary>What belongs into the <c>apiVersion</c> field, e.g. <c>coordination.k8s.io/v1</c>, or <c>v1</c> for the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>plural.group</c>, the name of the custom resource definition if it is one.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Reads the kind from the <see cref="KubernetesEntityAttribute"/> of an entity type.</summary>
    /// <typeparam name="TEntity">A type marked with <see cref="KubernetesEntityAttribute"/>.</typeparam>
    /// <param name="isNamespaced">False for a cluster-scoped kind: the attribute does not say it.</param>
    /// <exception cref="InvalidOperationException">The attribute is missing.</exception>
    public static ResourceKind Of<TEntity>(bool isNamespaced = true)
    {
        var entity = typeof(TEntity).GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException(
                $"{typeof(TEntity)} has no [KubernetesEntity]: mark it with Group, ApiVersion, Kind and PluralName.");
        return new ResourceKind(entity.Group ?? "", entity.ApiVersion, entity.Kind, entity.PluralName, isNamespaced);
    }

    /// <summary>The path of the collection, without a leading slash.</summary>
    /// <param name="ns">The namespace, or null for all namespaces and for cluster-scoped kinds.</param>
    public string CollectionPath(string? ns)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        return IsNamespaced && !string.IsNullOrEmpty(ns)
            ? $"{root}/namespaces/{Uri.EscapeDataString(ns)}/{Plural}"
            : $"{root}/{Plural}";
    }

    /// <summary>The path of one object, without a leading slash.</summary>
    /// <param name="key">The object.</param>
    /// <param name="subresource">E.g. <c>status</c>; null for the object itself.</param>
    public string ObjectPath(ResourceKey key, string? subresource = null)
    {
        var path = $"{CollectionPath(key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }

    /// <summary><c>Kind.version.group</c>, for messages.</summary>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
