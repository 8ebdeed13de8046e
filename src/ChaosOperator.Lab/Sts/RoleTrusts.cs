using System.Collections.Concurrent;

namespace ChaosOperator.Lab.Sts;

/// <summary>A trust that the lab is told of beside any policy: the role may be assumed with this external id only.</summary>
/// <param name="Role">ARN of the role.</param>
/// <param name="ExternalId">The external id that it demands.</param>
internal sealed record RoleTrust(string Role, string ExternalId);

/// <summary>Whom roles trust. A role that is not listed trusts every caller.</summary>
internal sealed class RoleTrusts
{
    private readonly ConcurrentDictionary<string, string> _externalIds = new();
    private readonly ConcurrentDictionary<string, TrustPolicy> _policies = new();

    /// <summary>Lets a role be assumed by everybody who has its external id.</summary>
    /// <param name="trust">The role and what it demands.</param>
    public void Set(RoleTrust trust) => _externalIds[trust.Role] = trust.ExternalId;

    /// <summary>Gives a role its trust policy.</summary>
    public void Set(string role, TrustPolicy policy) => _policies[role] = policy;

    /// <summary>Whether a role lets itself be assumed by a caller.</summary>
    /// <param name="role">Its ARN.</param>
    /// <param name="caller">Who asks: the ARN of a role or user.</param>
    /// <param name="externalId">What the caller gave; empty for nothing.</param>
    public bool Allows(string role, string caller, string externalId) =>
        (!_externalIds.TryGetValue(role, out var demanded) || demanded == externalId) && (!_policies.TryGetValue(role, out var policy) || policy.Allows(new("AWS", caller), externalId));

    /// <summary>Whether a role lets itself be assumed by a service of AWS.</summary>
    /// <param name="role">Its ARN.</param>
    /// <param name="service">The service, e.g. <c>lambda.amazonaws.com</c>.</param>
    public bool AllowsService(string role, string service) => !_policies.TryGetValue(role, out var policy) || policy.Allows(new("Service", service));
}
