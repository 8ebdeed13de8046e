using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>
/// The roles that were made, by IAM or by stacks; part of the world, under whose lock it is used. From then on they may do what their policies say, and be assumed by whom they trust, and nothing else. One that
/// was deleted may do nothing, and nobody may assume it, whatever sessions of it there are.
/// </summary>
internal sealed class RoleStore(PolicyBook policies, RoleTrusts trusts)
{
    /// <summary>Quota of IAM for all inline policies of a role together, in characters.</summary>
    private const int LargestPolicies = 10_240;

    /// <summary>Quota of IAM for a trust policy, in characters.</summary>
    private const int LargestTrust = 2_048;

    // Names that differ in their case only are one to IAM.
    private readonly SortedDictionary<string, Role> _roles = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<Role> All => _roles.Values;

    public Role? Find(string name) => _roles.GetValueOrDefault(name);

    /// <exception cref="Hosting.AwsError">There is no such role.</exception>
    public Role Get(string name) => Find(name) ?? throw IamErrors.NoSuchRole(name);

    /// <exception cref="Hosting.AwsError">There is one of its name, it trusts a role that there is not, or its policies are too large.</exception>
    public void Create(Role role)
    {
        if (_roles.ContainsKey(role.Name))
            throw IamErrors.Exists(role.Name);
        Put(role);
    }

    /// <summary>Puts a role in the place of the one of its name.</summary>
    /// <exception cref="Hosting.AwsError">It trusts a role that there is not, or its policies are too large.</exception>
    public void Change(Role role) => Put(role);

    /// <exception cref="Hosting.AwsError">There is no such role, or it still has policies.</exception>
    public void Delete(string name)
    {
        var role = Get(name);
        if (role.Policies.Count > 0)
            throw IamErrors.StillHasPolicies();
        _roles.Remove(name);
        policies.Set(role.Arn, PolicyDocument.Nothing);
        trusts.Set(role.Arn, TrustPolicy.Nobody);
    }

    private void Put(Role role)
    {
        if (Find(role.Name)?.Trust != role.Trust)
            Check(role.Trust);
        if (role.Policies.Values.Sum(policy => policy.Size) > LargestPolicies)
            throw IamErrors.TooLarge($"Maximum policy size of {LargestPolicies} bytes exceeded for role {role.Name}");
        _roles[role.Name] = role;
        policies.Set(role.Arn, new([.. role.Policies.Values.SelectMany(policy => policy.Meaning.Statements)]));
        trusts.Set(role.Arn, role.Trust.Meaning);
    }

    /// <summary>A role of the account can be named by a trust policy only once it is there; of other accounts nothing is known.</summary>
    private void Check(WrittenPolicy<TrustPolicy> trust)
    {
        if (trust.Size > LargestTrust)
            throw IamErrors.TooLarge($"Cannot exceed quota for ACLSizePerRole: {LargestTrust}");
        if (trust.Meaning.Principals.FirstOrDefault(principal => principal.Kind == "AWS" && Role.NameIn(principal.Name) is { } name && Find(name) is null) is { } unknown)
            throw IamErrors.Malformed($"Invalid principal in policy: \"AWS\":\"{unknown.Name}\"");
    }
}
