using System.Collections.Immutable;
using System.Net;

namespace ChaosOperator.LoadGen.Names;

/// <summary>What is known of the target's name.</summary>
/// <param name="Addresses">Where requests go now; empty when the name has no address that may still be used.</param>
/// <param name="Until">When this answer expires.</param>
/// <param name="AskAgain">When to ask next.</param>
internal sealed record NameAnswer(ImmutableArray<IPAddress> Addresses, DateTimeOffset Until, DateTimeOffset AskAgain)
{
    /// <summary>A TTL of zero asks for a lookup before each use; one a second is what a busy resolver's clients come to.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);

    /// <summary>Before the first lookup.</summary>
    public static NameAnswer None { get; } = new([], DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    /// <summary>An answer that never expires: the target is an address itself.</summary>
    public static NameAnswer Fixed(params ImmutableArray<IPAddress> addresses) => new(addresses, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);

    /// <summary>After an answer of a resolver, which replaces whatever was known.</summary>
    /// <param name="addresses">The addresses, in the resolver's order; empty when it says that there are none.</param>
    /// <param name="ttl">The least TTL of all records that led to them.</param>
    /// <param name="now">The present moment.</param>
    public static NameAnswer Answered(ImmutableArray<IPAddress> addresses, TimeSpan ttl, DateTimeOffset now) =>
        new(addresses, now + ttl, now + (addresses.IsEmpty || ttl < LeastPause ? LeastPause : ttl));

    /// <summary>After a lookup that no resolver answered: the last answer holds until it expires, and no longer.</summary>
    public NameAnswer Unanswered(DateTimeOffset now) => new(now < Until ? Addresses : [], Until, now + LeastPause);
}
