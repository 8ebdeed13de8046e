namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>How a control plane is set up.</summary>
public sealed record ControlPlaneOptions
{
    /// <summary>Where its files live; null for a new folder below <c>artifacts/run/</c>. A folder used before brings its data back.</summary>
    public string? Directory { get; init; }

    /// <summary>Users with a token besides the administrator. The API server knows only those it is started with.</summary>
    public IReadOnlyList<ControlPlaneUser> Users { get; init; } = [];

    /// <summary>The user whose requests the API server writes down (<see cref="ControlPlane.Audit"/>), e.g. <c>system:serviceaccount:NAMESPACE:NAME</c>; null for none.</summary>
    public string? AuditedUser { get; init; }

    /// <summary>Flags of the API server besides those that every control plane is started with, e.g. <c>--watch-cache=false</c>.</summary>
    public IReadOnlyList<string> ApiServerFlags { get; init; } = [];
}

/// <summary>A user of a control plane, without any right until a role is bound to it.</summary>
/// <param name="Name">The user's name: lower-case letters, digits, dots and dashes.</param>
/// <param name="Groups">The groups it is a member of.</param>
public sealed record ControlPlaneUser(string Name, params IReadOnlyList<string> Groups);
