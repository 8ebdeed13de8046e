using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Policies;

/// <summary>A policy that was read and found valid; see <see cref="ChaosPolicySpec"/> for the meaning of its parts.</summary>
/// <param name="Namespaces">The namespaces that it concerns, as patterns.</param>
/// <param name="Allow">What it allows; null: nothing.</param>
/// <param name="HaltReason">Why everything is to stop; null: it is not.</param>
/// <param name="FreezeWindows">Times in which no run is started.</param>
/// <param name="PerAccountAndRegion">The most active runs of one account and region; null: no limit.</param>
public sealed record ChaosPolicy(
    IReadOnlyList<string> Namespaces, PolicyAllowance? Allow, string? HaltReason, IReadOnlyList<FreezeWindow> FreezeWindows, int? PerAccountAndRegion);

/// <summary>What a policy allows.</summary>
/// <param name="Roles">Roles that the operator may assume, as patterns.</param>
/// <param name="ExperimentRoles">Roles that may be handed to FIS and SSM Automation, as patterns.</param>
/// <param name="Regions">Regions, as patterns.</param>
/// <param name="OperatorCredentials">Whether the operator's own credentials may be used.</param>
/// <param name="Unguarded">Whether a fault may go without stop conditions.</param>
public sealed record PolicyAllowance(
    IReadOnlyList<string> Roles, IReadOnlyList<string> ExperimentRoles, IReadOnlyList<string> Regions, bool OperatorCredentials, bool Unguarded)
{
    /// <summary>Patterns of the roles that signals may be read as.</summary>
    public IReadOnlyList<string> SignalRoles { get; init; } = Roles;

    /// <summary>Patterns of the service accounts that load generators may run as.</summary>
    public IReadOnlyList<string> LoadServiceAccounts { get; init; } = [];

    /// <summary>Patterns of the images of load generators that experiments may name.</summary>
    public IReadOnlyList<string> LoadImages { get; init; } = [];

    /// <summary>Patterns of the hosts that a load may call.</summary>
    public IReadOnlyList<string> LoadTargets { get; init; } = [];

    /// <summary>Patterns of the Lambda functions that may send a load.</summary>
    public IReadOnlyList<string> LoadFunctions { get; init; } = [];

    /// <summary>The most requests a minute of a load, from all its vantage points together.</summary>
    public int LoadRequestsPerMinute { get; init; }
}

/// <summary>A time that comes again and again, in which no run is started.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Opens">When it opens.</param>
/// <param name="Duration">How long it stays open.</param>
public sealed record FreezeWindow(string Name, Schedule Opens, TimeSpan Duration);
