namespace ChaosOperator.Core.Policies;

/// <summary>What the policies say to one run at one moment.</summary>
public sealed record RunPolicy
{
    /// <summary>Nothing stands against the run.</summary>
    public static RunPolicy Free { get; } = new();

    /// <summary>Why the run may not do what it is made for, and what to ask whom for; null when it may, or when that cannot be known.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why no fault may be in force; null when nothing is halted.</summary>
    public string? Halt { get; init; }

    /// <summary>Why the run may not be started for the time being: a halt, a policy that cannot be followed, a freeze window, the runs of others.</summary>
    public PolicyHold? Hold { get; init; }

    /// <summary>What the policies of its namespace say to a run, its turn among others apart.</summary>
    public static RunPolicy Of(NamespacePolicy policy, PermissionRequest request)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new RunPolicy
        {
            Refusal = Permission.Of(policy, request) is Permission.Refused refused ? refused.Message : null,
            Halt = policy.Halt,
            Hold = policy.Hold,
        };
    }
}
