using System.Collections.Concurrent;

namespace ChaosOperator.Lab.Sts;

/// <summary>A trust policy, as far as the lab plays it: the role may be assumed with this external id only.</summary>
/// <param name="Role">ARN of the role.</param>
/// <param name="ExternalId">The external id that its policy demands.</param>
public sealed record RoleTrust(string Role, string ExternalId);

/// <summary>Which roles demand an external id. A role that is not listed trusts every caller.</summary>
public sealed class RoleTrusts
{
    private readonly ConcurrentDictionary<string, string> _externalIds = new();

    /// <summary>Sets the trust policy of a role.</summary>
    /// <param name="trust">The role and what it demands.</param>
    public void Set(RoleTrust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        _externalIds[trust.Role] = trust.ExternalId;
    }

    /// <summary>Whether a role lets itself be assumed.</summary>
    /// <param name="role">Its ARN.</param>
    /// <param name="externalId">What the caller gave; empty for nothing.</param>
    public bool Allows(string role, string externalId) => !_externalIds.TryGetValue(role, out var demanded) || demanded == externalId;
}
