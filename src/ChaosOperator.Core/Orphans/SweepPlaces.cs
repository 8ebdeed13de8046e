using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Orphans;

/// <summary>
/// Where a sweep looks. What is left of a cluster's knowledge when its state is lost differs: experiments and policies that were applied anew (with new UIDs), or nothing but
/// what the operator was told on its command line. Each is a source by itself.
/// </summary>
public static class SweepPlaces
{
    private const string CommercialPartition = "aws";

    /// <summary>The operator's own credentials are one and the same for every namespace.</summary>
    private const string NoNamespace = "";

    /// <summary>The scope of an experiment, or of a run of it; null when its spec does not say where it acts.</summary>
    /// <param name="aws">That part of its spec; whatever is wrong with the others does not matter here.</param>
    /// <param name="space">Its namespace.</param>
    public static SweepScope? Of(AwsTargetSpec? aws, string space) =>
        aws is { Region: { } region, ExperimentRoleArn: { } experimentRole } && Arns.IsRegion(region) && Arns.IsRole(experimentRole) && (aws.RoleArn is null || Arns.IsRole(aws.RoleArn))
            ? new SweepScope(region, aws.RoleArn, aws.RoleArn is null ? NoNamespace : space, Arns.Partition(experimentRole), Arns.Account(experimentRole))
            : null;

    /// <summary>Whether the policies let a namespace look there, be it only to find what was left behind.</summary>
    /// <param name="policies">All policies.</param>
    /// <param name="scope">Where, and as whom.</param>
    /// <param name="space">The namespace.</param>
    public static bool IsAllowed(IReadOnlyList<PolicyState> policies, SweepScope scope, string space)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return IsAllowed(NamespacePolicy.Of(policies, space), scope.RoleArn, scope.Region);
    }

    /// <summary>The same of a role and a region.</summary>
    /// <param name="policy">What the policies say to the namespace.</param>
    /// <param name="roleArn">The role; null: the operator's own credentials.</param>
    /// <param name="region">The region.</param>
    public static bool IsAllowed(NamespacePolicy policy, string? roleArn, string region) =>
        Permission.Of(policy, new PermissionRequest(roleArn, [], [new AskedFor("spec.aws.region", region)], Unguarded: false)) is Permission.Allowed;

    /// <summary>
    /// The scopes of a policy: every role that it names (patterns name none) in every region, for every namespace. A region is named, or matches a pattern and is one of
    /// those that the operator was told.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="told">Regions from the command line.</param>
    public static IEnumerable<SweepScope> Of(PolicyState policy, IReadOnlyList<string> told)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(told);
        var allow = policy.Allow;
        if (allow is null)
        {
            return [];
        }

        var regions = allow.Regions.Where(Arns.IsRegion).Concat(told.Where(region => Glob.MatchesAny(allow.Regions, region))).Distinct().ToList();
        var assumed = from role in allow.Roles.Where(Arns.IsRole)
                      from space in policy.Namespaces.Where(space => !space.Contains('*', StringComparison.Ordinal))
                      from region in regions
                      select new SweepScope(region, role, space, Arns.Partition(role), Arns.Account(role));
        return allow.OperatorCredentials ? assumed.Concat(regions.Select(Own)) : assumed;
    }

    /// <summary>The scopes of the command line: the operator's own credentials and each role that was named, in each region.</summary>
    /// <param name="regions">Regions.</param>
    /// <param name="roles">Roles, each with the namespace in whose name it is assumed.</param>
    public static IEnumerable<SweepScope> Of(IReadOnlyList<string> regions, IReadOnlyList<SweepRole> roles)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(roles);
        return
        [
            .. from role in roles from region in regions select new SweepScope(region, role.RoleArn, role.Namespace, Arns.Partition(role.RoleArn), Arns.Account(role.RoleArn)),
            .. regions.Select(Own),
        ];
    }

    /// <summary>Brings scopes that lead to one account and region together, in a stable order.</summary>
    /// <param name="scopes">The scopes; of those that lead to one place, the first are tried first.</param>
    /// <param name="own">The account of the operator's own credentials; null: not known.</param>
    public static IReadOnlyList<SweepPlace> Merge(IEnumerable<SweepScope> scopes, OwnAccount? own)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return
        [
            .. scopes
                .Select(scope => scope with { Partition = scope.Partition ?? own?.Partition ?? CommercialPartition, AccountId = scope.AccountId ?? own?.AccountId })
                .GroupBy(scope => (scope.Partition, scope.AccountId, scope.Region))
                .OrderBy(group => $"{group.Key}", StringComparer.Ordinal)
                .Select(group => new SweepPlace(
                    group.Key.Partition!, group.Key.AccountId, group.Key.Region, [.. group.Select(scope => new SweepIdentity(scope.RoleArn, scope.Namespace)).Distinct()])),
        ];
    }

    private static SweepScope Own(string region) => new(region, null, NoNamespace, null, null);
}

/// <summary>A role from the command line.</summary>
/// <param name="Namespace">In whose name it is assumed.</param>
/// <param name="RoleArn">The role.</param>
public sealed record SweepRole(string Namespace, string RoleArn);
