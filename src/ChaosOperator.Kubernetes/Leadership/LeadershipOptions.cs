namespace ChaosOperator.Kubernetes.Leadership;

/// <summary>The lease and its times, as in client-go. All times are real time.</summary>
public sealed record LeadershipOptions
{
    /// <summary>Namespace of the lease.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the lease; all replicas of one operator share it.</summary>
    public required string Name { get; init; }

    /// <summary>Who this candidate is; unique among replicas, e.g. the pod's name and a random suffix.</summary>
    public required string Identity { get; init; }

    /// <summary>How long others respect the lease after its last renewal. Whole seconds. Default 15 s.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader tries to renew before it gives up. Less than the lease duration. Default 10 s.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between tries, of the leader to renew and of the others to acquire. Default 2 s.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long before the end of the lease the leader stops changing things, for clocks that run apart. Default 2 s.</summary>
    public TimeSpan SafetyMargin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Refuses times that cannot keep two leaders apart.</summary>
    /// <exception cref="InvalidOperationException">The times contradict each other.</exception>
    public void Validate()
    {
        if (RetryPeriod <= TimeSpan.Zero || RenewDeadline <= RetryPeriod || LeaseDuration <= RenewDeadline
            || LeaseDuration < TimeSpan.FromSeconds(1) || SafetyMargin < TimeSpan.Zero || SafetyMargin >= LeaseDuration)
        {
            throw new InvalidOperationException(
                $"Leader election needs retry period < renew deadline < lease duration and a safety margin shorter than the lease; "
                + $"got {RetryPeriod}, {RenewDeadline}, {LeaseDuration}, {SafetyMargin}.");
        }
    }
}
