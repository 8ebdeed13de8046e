using System.Collections.Concurrent;
using ChaosOperator.Lab.Iam;

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

    /// <summary>Whether a role grants somebody what the beginning of a session needs.</summary>
    /// <param name="role">Its ARN.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="need">One of the things that are needed.</param>
    public bool Allows(string role, Principal who, RequiredPermission need) =>
        (need.Action != "sts:AssumeRole" || !_externalIds.TryGetValue(role, out var demanded) || demanded == need.Context.GetValueOrDefault("sts:ExternalId"))
        && (!_policies.TryGetValue(role, out var policy) || policy.Allows(who, need));

    /// <summary>Whether a role lets itself be assumed by a service of AWS, without tags.</summary>
    /// <param name="role">Its ARN.</param>
    /// <param name="service">The service, e.g. <c>lambda.amazonaws.com</c>.</param>
    /// <param name="source">ARN of what it does so for; null: it names nothing.</param>
    public bool AllowsService(string role, string service, string? source = null) =>
        Allows(role, new("Service", service), new RequiredPermission("sts:AssumeRole", role).With(source is null ? [] : [KeyValuePair.Create("aws:SourceArn", source)]));
}
