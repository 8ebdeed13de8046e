using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Policies;

/// <summary>What a policy does at present.</summary>
public sealed record ChaosPolicyStatus
{
    /// <summary>The generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary><c>InForce</c>, <c>Frozen</c>, <c>Halted</c> or <c>Invalid</c>.</summary>
    public string? State { get; init; }

    /// <summary>The same as a sentence.</summary>
    public string? Message { get; init; }

    /// <summary><c>Ready</c>: the policy is followed. <c>Stalled</c>: it cannot be until somebody corrects it; nothing new is started meanwhile.</summary>
    [ListMapKey("type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>When the halt was first seen; absent when nothing is halted.</summary>
    public DateTimeOffset? HaltedSince { get; init; }

    /// <summary>The freeze window that is open; of several the one that closes last.</summary>
    public OpenWindowRecord? Freeze { get; init; }

    /// <summary>The freeze window that opens next.</summary>
    public NextWindowRecord? NextFreeze { get; init; }

    /// <summary>How many namespaces with experiments it concerns.</summary>
    public int? NamespaceCount { get; init; }

    /// <summary>The first of these namespaces, at most 20.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];
}

/// <summary>A freeze window that is open.</summary>
public sealed record OpenWindowRecord
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>When it closes.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>A freeze window that opens later.</summary>
public sealed record NextWindowRecord
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>When it opens.</summary>
    public required DateTimeOffset Start { get; init; }
}
