namespace ChaosOperator.Core.Policies;

/// <summary>What all policies together say to one namespace.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Policies">The policies that concern it, by name.</param>
public sealed record NamespacePolicy(string Namespace, IReadOnlyList<PolicyState> Policies)
{
    /// <summary>What the policies say to a namespace.</summary>
    public static NamespacePolicy Of(IEnumerable<PolicyState> all, string space) =>
        new(space, [.. all.Where(policy => policy.Concerns(space)).OrderBy(policy => policy.Name, StringComparer.Ordinal)]);

    /// <summary>Why nothing may be in force, as a sentence; null when nothing is halted.</summary>
    public string? Halt => Policies.FirstOrDefault(policy => policy.HaltReason is not null) is { } halting
        ? $"ChaosPolicy {halting.Name} halts namespace {Namespace}: {halting.HaltReason!.TrimEnd('.')}."
        : null;

    /// <summary>Why nothing new may be started for the time being, and until when, if that is known; null when nothing stands against it.</summary>
    public PolicyHold? Hold =>
        Halt is { } halt ? new PolicyHold("Halted", $"{halt} The run waits until that is lifted.", null)
        : Policies.FirstOrDefault(policy => policy.Problem is not null) is { } broken ? new PolicyHold("PolicyUnreadable", Unreadable(broken), null)
        : Policies.SelectMany(policy => policy.OpenWindows.Select(window => (Policy: policy, Window: window))).ToList() is { Count: > 0 } open ? Frozen(open.MaxBy(entry => entry.Window.Until))
        : null;

    /// <summary>The most active runs of one account and region; null: no limit.</summary>
    public int? PerAccountAndRegion => Policies.Min(policy => policy.PerAccountAndRegion);

    /// <summary>“ChaosPolicy x cannot be followed …”, for what cannot be known because of it.</summary>
    internal static string Unreadable(PolicyState broken) =>
        $"ChaosPolicy {broken.Name} cannot be followed ({broken.Problem!.TrimEnd('.')}), so nothing new is started; correct it or delete it.";

    private static PolicyHold Frozen((PolicyState Policy, OpenWindow Window) open) => new(
        "Frozen",
        $"Freeze window {open.Window.Name} of ChaosPolicy {open.Policy.Name} is open until {open.Window.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC; the run waits for its end.",
        open.Window.Until);
}

/// <summary>Why nothing new is started for the time being.</summary>
/// <param name="Reason">One CamelCase word.</param>
/// <param name="Message">The same as a sentence.</param>
/// <param name="Until">When it passes by itself; null: only when somebody or something else changes.</param>
public sealed record PolicyHold(string Reason, string Message, DateTimeOffset? Until);
