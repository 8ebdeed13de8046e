namespace ChaosOperator.Core.Policies;

/// <summary>A policy as it stands at one moment.</summary>
/// <param name="Name">Name of the policy.</param>
/// <param name="Namespaces">The namespaces that it concerns, as patterns.</param>
/// <param name="Allow">What it allows; null: nothing.</param>
/// <param name="HaltReason">Why everything is to stop; null: it is not.</param>
/// <param name="OpenWindows">The freeze windows that are open.</param>
/// <param name="PerAccountAndRegion">The most active runs of one account and region; null: no limit.</param>
/// <param name="Problem">Why it cannot be followed; null when it can. Such a policy is not as if absent: nothing new is started where it may concern.</param>
public sealed record PolicyState(
    string Name,
    IReadOnlyList<string> Namespaces,
    PolicyAllowance? Allow,
    string? HaltReason,
    IReadOnlyList<OpenWindow> OpenWindows,
    int? PerAccountAndRegion,
    string? Problem)
{
    /// <summary>The state of a policy that can be followed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="openWindows">Its windows that are open.</param>
    public static PolicyState Of(string name, ChaosPolicy policy, IReadOnlyList<OpenWindow> openWindows)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new PolicyState(name, policy.Namespaces, policy.Allow, policy.HaltReason, openWindows, policy.PerAccountAndRegion, Problem: null);
    }

    /// <summary>The state of a policy that cannot be followed: what of it can be read, its halt above all, counts.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="readable">What could be decoded of its spec.</param>
    /// <param name="problem">What is wrong.</param>
    public static PolicyState Broken(string name, ChaosPolicySpec readable, string problem)
    {
        ArgumentNullException.ThrowIfNull(readable);
        var halt = readable.Halt is null ? null : string.IsNullOrWhiteSpace(readable.Halt.Reason) ? "no reason is given" : readable.Halt.Reason;
        return new PolicyState(name, PolicyReader.NamespacesOf(readable), null, halt, [], null, problem);
    }

    /// <summary>Whether it concerns a namespace.</summary>
    public bool Concerns(string space) => Glob.MatchesAny(Namespaces, space);
}

/// <summary>A freeze window that is open.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Until">When it closes, those that follow without a gap included.</param>
public sealed record OpenWindow(string Name, DateTimeOffset Until);
