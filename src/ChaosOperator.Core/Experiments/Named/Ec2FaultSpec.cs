using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>EC2 instances that stop, go, reboot, or are interrupted.</summary>
public sealed record Ec2FaultSpec
{
    private const string What = "an ec2 fault";

    /// <summary>Stops the instances, and starts them again when the fault is over.</summary>
    [OneOf(What)]
    public StopInstancesSpec? StopInstances { get; init; }

    /// <summary>Terminates the instances. Nothing brings them back but what replaces them.</summary>
    [OneOf(What)]
    public NoOptionsSpec? TerminateInstances { get; init; }

    /// <summary>Reboots the instances.</summary>
    [OneOf(What)]
    public NoOptionsSpec? RebootInstances { get; init; }

    /// <summary>Interrupts Spot Instances, as EC2 does when it wants them back.</summary>
    [OneOf(What)]
    public InterruptSpotInstancesSpec? InterruptSpotInstances { get; init; }

    /// <summary>The instances. Those that are selected by tags or filters have to be running.</summary>
    [Required]
    public ResourceTargetsSpec? Targets { get; init; }

    /// <summary>How long the fault stays in force: 1m to 12h. After what is over at once, for how long what it did is watched.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }
}

/// <summary>An action that takes no options: write <c>{}</c>.</summary>
public sealed record NoOptionsSpec;

/// <summary>Stops instances, and starts them again when the fault is over.</summary>
public sealed record StopInstancesSpec
{
    /// <summary>True: instances that are terminated meanwhile, as by an Auto Scaling group, do not make the fault fail.</summary>
    [DefaultValue(false)]
    public bool? CompleteIfTerminated { get; init; }
}

/// <summary>Interrupts Spot Instances.</summary>
public sealed record InterruptSpotInstancesSpec
{
    /// <summary>Time from the notice to the interruption: 2m to 15m.</summary>
    [DefaultValue("2m"), DurationFormat(Positive = true)]
    public string? Notice { get; init; }
}
