using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Leadership;

namespace ChaosOperator.Kubernetes.Writing;

/// <summary>Asks the lease right before a try of a write is sent.</summary>
internal static class LeaseCheck
{
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public static void BeforeSend(ILeadership leadership, string verb, ResourceKind kind)
    {
        if (!leadership.MayAct())
        {
            throw new NotLeadingException($"{verb} {kind}");
        }
    }
}
