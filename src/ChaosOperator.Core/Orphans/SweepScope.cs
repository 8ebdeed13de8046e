namespace ChaosOperator.Core.Orphans;

/// <summary>A place in AWS that may hold something of this cluster, and as whom it can be looked at.</summary>
/// <param name="Region">Region.</param>
/// <param name="RoleArn">Role to assume; null: the operator's own credentials.</param>
/// <param name="Namespace">In whose name the role is assumed: it decides the external id.</param>
/// <param name="Partition">Partition, such as <c>aws</c>; null: that of the operator's own credentials.</param>
/// <param name="AccountId">Account, 12 digits; null: that of the operator's own credentials.</param>
public sealed record SweepScope(string Region, string? RoleArn, string Namespace, string? Partition, string? AccountId);

/// <summary>One account in one region, looked at once in a sweep however many scopes lead there.</summary>
/// <param name="Partition">Partition, such as <c>aws</c>.</param>
/// <param name="AccountId">Account, 12 digits; null: that of the operator's own credentials, which AWS did not tell.</param>
/// <param name="Region">Region.</param>
/// <param name="Identities">As whom, those to be tried first at the front; at least one.</param>
public sealed record SweepPlace(string Partition, string? AccountId, string Region, IReadOnlyList<SweepIdentity> Identities)
{
    /// <summary>The identities for something that belongs to a namespace: those of its own first, since its role may be allowed no more.</summary>
    /// <param name="space">The namespace; null: not known.</param>
    public IEnumerable<SweepIdentity> For(string? space) => Identities.OrderByDescending(identity => identity.Namespace == space);
}

/// <summary>As whom a place is swept.</summary>
/// <param name="RoleArn">Role to assume; null: the operator's own credentials.</param>
/// <param name="Namespace">In whose name.</param>
public sealed record SweepIdentity(string? RoleArn, string Namespace);

/// <summary>The account that the operator's own credentials belong to.</summary>
/// <param name="Partition">Partition.</param>
/// <param name="AccountId">Account, 12 digits.</param>
public sealed record OwnAccount(string Partition, string AccountId);
