using System.Collections.Concurrent;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;
using k8s.Models;

namespace ChaosOperator.Page.Access;

/// <summary>What somebody may read, by SubjectAccessReview: exactly what kubectl would let him.</summary>
internal sealed class AccessReviews(ReviewApi api, PageOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Reviews at once for one view of many namespaces.</summary>
    private const int AtOnce = 16;

    private readonly Memory memory = new(options.Remembered, time);

    /// <summary>Whether he may get one object.</summary>
    public Task<bool> MayGetAsync(Visitor visitor, string plural, ResourceKey key, CancellationToken cancellationToken) => MayAsync(visitor, "get", plural, key.Namespace, key.Name, cancellationToken);

    /// <summary>Whether he may list a kind in a namespace.</summary>
    public async Task<bool> MayListAsync(Visitor visitor, string plural, string space, CancellationToken cancellationToken) =>
        await MayAsync(visitor, "list", plural, null, null, cancellationToken) || await MayAsync(visitor, "list", plural, space, null, cancellationToken);

    /// <summary>Those namespaces in which he may list a kind: one review where he may everywhere, else one for each.</summary>
    public async Task<IReadOnlySet<string>> ReadableAsync(Visitor visitor, string plural, IEnumerable<string> spaces, CancellationToken cancellationToken)
    {
        if (await MayAsync(visitor, "list", plural, null, null, cancellationToken))
        {
            return spaces.ToHashSet();
        }

        var readable = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(spaces.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (space, token) =>
        {
            if (await MayAsync(visitor, "list", plural, space, null, token))
            {
                readable.Add(space);
            }
        });
        return readable.ToHashSet();
    }

    private Task<bool> MayAsync(Visitor visitor, string verb, string plural, string? space, string? name, CancellationToken cancellationToken) => memory.GetAsync(
        (visitor.TokenHash, verb, plural, space, name),
        () => api.MayAsync(
            new V1SubjectAccessReviewSpec
            {
                User = visitor.User.Username,
                Uid = visitor.User.Uid,
                Groups = visitor.User.Groups,
                Extra = visitor.User.Extra,
                ResourceAttributes = new V1ResourceAttributes { Group = ChaosOperatorApi.Group, Version = ChaosOperatorApi.Version, Resource = plural, Verb = verb, NamespaceProperty = space, Name = name },
            },
            cancellationToken));

    public void Dispose() => memory.Dispose();
}
