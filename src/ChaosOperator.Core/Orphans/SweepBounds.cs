using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Orphans;

/// <summary>What a sweep may touch, and where it looks.</summary>
/// <param name="Cluster">Name of this cluster: objects with another name belong to somebody else.</param>
/// <param name="Namespace">The only namespace that the operator knows; null: it knows all.</param>
/// <param name="Region">Region that is swept.</param>
/// <param name="AccountId">Account that is swept, 12 digits; null: it is not known.</param>
public sealed record SweepBounds(string Cluster, string? Namespace, string Region, string? AccountId)
{
    /// <summary>The policies: they say whether a role that a snapshot names may be handed to an automation.</summary>
    public IReadOnlyList<PolicyState> Policies { get; init; } = [];

    /// <summary>
    /// How old an object must be before it can be an orphan. The order of reading already keeps what was just started from looking like one; this covers what
    /// that rests on being a little wrong, as a clock or a list that lags.
    /// </summary>
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(3);

    /// <summary>Whether an estate is this operator's to sweep. One whose namespace nobody knows is left to an operator that knows all.</summary>
    internal bool Cover(Estate estate) => Namespace is null || estate.Namespace == Namespace;
}
