using ChaosOperator.Kubernetes.Api;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Writing;

/// <summary>Owner references: they let Kubernetes delete children with their owner, and lead from a child's change to the owner's key.</summary>
public static class OwnerReferences
{
    /// <summary>A controlling reference to an owner (controller-runtime: <c>SetControllerReference</c>).</summary>
    /// <param name="owner">Metadata of the owner: name, uid.</param>
    /// <param name="kind">The owner's kind.</param>
    /// <param name="blockOwnerDeletion">True to hold back a foreground deletion of the owner until the child is gone; needs the right to set finalizers on the owner.</param>
    public static V1OwnerReference ControllerReference(V1ObjectMeta owner, ResourceKind kind, bool blockOwnerDeletion = true)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(kind);
        return new V1OwnerReference
        {
            ApiVersion = kind.ApiVersion,
            Kind = kind.Kind,
            Name = owner.Name,
            Uid = owner.Uid,
            Controller = true,
            BlockOwnerDeletion = blockOwnerDeletion,
        };
    }

    /// <summary>The key of the controlling owner of a kind, whatever its version; null if there is none.</summary>
    /// <param name="child">The child.</param>
    /// <param name="kind">The owner's kind.</param>
    public static ResourceKey? ControllerOf(IMetadata<V1ObjectMeta> child, ResourceKind kind)
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(kind);
        var owner = child.Metadata.OwnerReferences?.FirstOrDefault(reference =>
            reference.Controller == true && reference.Kind == kind.Kind && GroupOf(reference.ApiVersion) == kind.Group);
        return owner is null ? null : new ResourceKey(kind.IsNamespaced ? child.Metadata.NamespaceProperty ?? "" : "", owner.Name);
    }

    private static string GroupOf(string? apiVersion)
    {
        var slash = apiVersion?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash < 0 ? "" : apiVersion![..slash];
    }
}
