namespace ChaosOperator.Core.Policies;

/// <summary>Whether a namespace may do what an experiment asks for.</summary>
public abstract record Permission
{
    /// <summary>A policy allows it.</summary>
    public sealed record Allowed : Permission;

    /// <summary>No policy allows it.</summary>
    /// <param name="Message">What is not allowed, and what to ask whom for.</param>
    public sealed record Refused(string Message) : Permission;

    /// <summary>No policy that can be followed allows it, but one that concerns the namespace cannot be followed.</summary>
    /// <param name="Message">Which, and what to do.</param>
    public sealed record Unknown(string Message) : Permission;

    private Permission()
    {
    }

    /// <summary>Decides. One policy has to allow all of it: what two allow in part is not allowed together.</summary>
    public static Permission Of(NamespacePolicy policy, PermissionRequest request)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(request);
        var usable = policy.Policies.Where(candidate => candidate.Problem is null).ToList();
        if (usable.Exists(candidate => Missing(candidate.Allow, request).Count == 0))
        {
            return new Allowed();
        }

        return policy.Policies.FirstOrDefault(candidate => candidate.Problem is not null) is { } broken ? new Unknown(NamespacePolicy.Unreadable(broken))
            : usable.Count == 0 ? new Refused(Nobody(policy.Namespace, request))
            : new Refused(Refusal(policy.Namespace, usable, request));
    }

    /// <summary>Whether a policy lets a namespace hand a role to an automation in a region, whoever asks for it.</summary>
    /// <param name="policy">The policies of the namespace.</param>
    /// <param name="role">The role.</param>
    /// <param name="region">The region.</param>
    public static bool MayHandOn(NamespacePolicy policy, string role, string region)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Policies.Any(candidate => candidate is { Problem: null, Allow: { } allow } && Glob.MatchesAny(allow.ExperimentRoles, role) && Glob.MatchesAny(allow.Regions, region));
    }

    private static string Nobody(string space, PermissionRequest request) =>
        $"No ChaosPolicy concerns namespace {space}, so nothing may be done there. Ask a cluster administrator for one with {space} in spec.namespaces that allows "
        + $"{string.Join(", ", Missing(null, request).Select(missing => missing.Grant))}.";

    private static string Refusal(string space, List<PolicyState> policies, PermissionRequest request)
    {
        var nearest = policies.MinBy(policy => Missing(policy.Allow, request).Count)!;
        var missing = Missing(nearest.Allow, request);
        var others = policies.Count == 1 ? "" : $" (the nearest of {policies.Count} that concern it)";
        return $"ChaosPolicy {nearest.Name}{others} does not allow namespace {space}: {string.Join("; ", missing.Select(entry => entry.What))}. "
            + $"Change the experiment, or ask a cluster administrator to add to the policy {string.Join(", ", missing.Select(entry => entry.Grant))}.";
    }

    private static List<(string What, string Grant)> Missing(PolicyAllowance? allow, PermissionRequest request)
    {
        var missing = new List<(string What, string Grant)>();
        if (request.RoleArn is null && allow?.OperatorCredentials != true)
        {
            missing.Add(("the operator's own credentials, which are used without spec.aws.roleArn", "spec.allow.operatorCredentials: true"));
        }

        if (request.RoleArn is { } role && !Glob.MatchesAny(allow?.Roles ?? [], role))
        {
            missing.Add(($"role {role} of spec.aws.roleArn", $"{role} under spec.allow.roles"));
        }

        missing.AddRange(request.SignalRoles
            .Where(asked => !Glob.MatchesAny(allow?.SignalRoles ?? [], asked.Value))
            .Select(asked => ($"role {asked.Value} of {asked.Field}", $"{asked.Value} under spec.allow.signalRoles")));
        missing.AddRange(request.HandedRoles
            .Where(asked => !Glob.MatchesAny(allow?.ExperimentRoles ?? [], asked.Value))
            .Select(asked => ($"role {asked.Value} of {asked.Field}", $"{asked.Value} under spec.allow.experimentRoles")));
        missing.AddRange(request.Regions
            .Where(asked => !Glob.MatchesAny(allow?.Regions ?? [], asked.Value))
            .Select(asked => ($"region {asked.Value} of {asked.Field}", $"{asked.Value} under spec.allow.regions")));
        missing.AddRange(request.LoadServiceAccounts
            .Where(asked => !Glob.MatchesAny(allow?.LoadServiceAccounts ?? [], asked.Value))
            .Select(asked => ($"service account {asked.Value} of {asked.Field}", $"{asked.Value} under spec.allow.loadServiceAccounts")));
        if (request.LoadImage is { } image && !Glob.MatchesAny(allow?.LoadImages ?? [], image.Value))
        {
            missing.Add(($"image {image.Value} of {image.Field}", $"{image.Value} under spec.allow.loadImages"));
        }

        missing.AddRange(request.LoadFunctions
            .Where(asked => !Glob.MatchesAny(allow?.LoadFunctions ?? [], asked.Value))
            .Select(asked => ($"function {asked.Value} of {asked.Field}", $"{asked.Value} under spec.allow.loadFunctions")));
        if (request.LoadTarget is { } target && !Glob.MatchesAny(allow?.LoadTargets ?? [], target.Value))
        {
            missing.Add(($"host {target.Value} of {target.Field}", $"{target.Value} under spec.allow.loadTargets"));
        }

        if (request.LoadRequestsPerMinute > (allow?.LoadRequestsPerMinute ?? 0))
        {
            missing.Add(($"the {request.LoadRequestsPerMinute} requests a minute of spec.load", $"spec.allow.loadRequestsPerMinute: {request.LoadRequestsPerMinute}"));
        }

        if (request.Unguarded && allow?.Unguarded != true)
        {
            missing.Add(("a fault without stop conditions", "spec.allow.unguarded: true"));
        }

        return missing;
    }
}
