using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Policies;

/// <summary>Reads the spec of a policy: either all of it can be followed, or every error is named with its field and remedy.</summary>
public static class PolicyReader
{
    /// <summary>The longest that a freeze window may stay open: it comes again at least once in a leap year.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    private static readonly IReadOnlyList<string> Everywhere = ["*"];

    /// <summary>Reads a spec.</summary>
    /// <param name="spec">The spec as it was written; nothing about it is assumed.</param>
    /// <param name="scheduleProblem">What is wrong with a schedule, in words that quote the value, or null. The cron library lives at the edge.</param>
    public static Reading<ChaosPolicy> Read(ChaosPolicySpec spec, Func<Schedule, string?> scheduleProblem)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(scheduleProblem);
        var checks = new FieldChecks();
        var namespaces = Patterns("spec.namespaces", spec.Namespaces, PolicyPatterns.Namespace, "write names of namespaces, or patterns such as team-*", checks);
        if (spec.Namespaces is { Count: 0 })
        {
            checks.Refuse("spec.namespaces", "the list is empty, so the policy concerns no namespace", "name some, or remove the field to mean all");
        }

        var allow = ReadAllow(spec.Allow, checks);
        var halt = spec.Halt is null ? null : checks.Required("spec.halt.reason", spec.Halt.Reason, "say why everything is stopped, or remove spec.halt");
        var windows = ReadWindows(spec.FreezeWindows ?? [], scheduleProblem, checks);
        var limit = checks.Number("spec.concurrency.perAccountAndRegion", spec.Concurrency?.PerAccountAndRegion, 1, 1000);
        return checks.Errors.Count > 0
            ? new Reading<ChaosPolicy>(null, checks.Errors)
            : new Reading<ChaosPolicy>(new ChaosPolicy(spec.Namespaces is null ? Everywhere : namespaces, allow, halt, windows, limit), []);
    }

    /// <summary>
    /// The namespaces that a policy concerns although it cannot be followed: those that it names, or all when that part cannot be read either.
    /// </summary>
    public static IReadOnlyList<string> NamespacesOf(ChaosPolicySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var checks = new FieldChecks();
        var namespaces = Patterns("spec.namespaces", spec.Namespaces, PolicyPatterns.Namespace, "", checks);
        return checks.Errors.Count > 0 || namespaces.Count == 0 ? Everywhere : namespaces;
    }

    private static PolicyAllowance? ReadAllow(PolicyAllowSpec? spec, FieldChecks checks)
    {
        const string roleRemedy = "write the ARN of an IAM role, or a pattern such as arn:aws:iam::111122223333:role/chaos-*, with an account of 12 digits or *";
        if (spec is null)
        {
            return null;
        }

        var roles = Patterns("spec.allow.roles", spec.Roles, PolicyPatterns.Role, roleRemedy, checks);
        var handed = Patterns("spec.allow.experimentRoles", spec.ExperimentRoles, PolicyPatterns.Role, roleRemedy, checks);
        var regions = Patterns("spec.allow.regions", spec.Regions, PolicyPatterns.Region, "write regions such as us-east-1, or patterns such as eu-*", checks);
        var reading = Patterns("spec.allow.signalRoles", spec.SignalRoles, PolicyPatterns.Role, roleRemedy, checks);
        var accounts = Patterns("spec.allow.loadServiceAccounts", spec.LoadServiceAccounts, PolicyPatterns.ServiceAccount, "write names of service accounts, or patterns such as loadgen-*", checks);
        var images = Patterns("spec.allow.loadImages", spec.LoadImages, PolicyPatterns.Image, "write images, or patterns such as registry.example.com/chaos-loadgen:*", checks);
        var hosts = Patterns("spec.allow.loadTargets", spec.LoadTargets, PolicyPatterns.Host, "write hosts in lower case, or patterns such as *.example.com, with :port where the URL names one", checks);
        var functions = Patterns("spec.allow.loadFunctions", spec.LoadFunctions, PolicyPatterns.Function, "write names or ARNs of Lambda functions, or patterns such as load-*", checks);
        var perMinute = checks.Number("spec.allow.loadRequestsPerMinute", spec.LoadRequestsPerMinute, 1, PolicyPatterns.MostPerMinute);
        return new PolicyAllowance(roles, spec.ExperimentRoles is null ? roles : handed, regions, spec.OperatorCredentials ?? false, spec.Unguarded ?? false)
        {
            SignalRoles = spec.SignalRoles is null ? roles : reading,
            LoadServiceAccounts = accounts,
            LoadImages = images,
            LoadTargets = hosts,
            LoadFunctions = functions,
            LoadRequestsPerMinute = perMinute ?? 0,
        };
    }

    private static List<FreezeWindow> ReadWindows(IReadOnlyList<FreezeWindowSpec> specs, Func<Schedule, string?> scheduleProblem, FieldChecks checks)
    {
        foreach (var twice in specs.Where(spec => spec is not null).GroupBy(spec => spec.Name).Where(group => group.Count() > 1))
        {
            checks.Refuse("spec.freezeWindows", $"“{twice.Key}” is named {twice.Count()} times", "give each window a name of its own");
        }

        return [.. specs.Select((spec, index) => ReadWindow($"spec.freezeWindows[{index}]", spec, scheduleProblem, checks)).OfType<FreezeWindow>()];
    }

    private static FreezeWindow? ReadWindow(string field, FreezeWindowSpec? spec, Func<Schedule, string?> scheduleProblem, FieldChecks checks)
    {
        var name = checks.Required($"{field}.name", spec?.Name, "give the window a name");
        var duration = checks.RequiredDuration($"{field}.duration", spec?.Duration, TimeSpan.FromMinutes(1), LongestWindow);
        var cron = checks.Required($"{field}.schedule", spec?.Schedule, "say when the window opens");
        var schedule = cron is null ? null : TriggerReader.ReadSchedule(cron, spec!.TimeZone, $"{field}.schedule", $"{field}.timeZone", scheduleProblem, checks);
        return name is null || duration is null || schedule is null ? null : new FreezeWindow(name, schedule, duration.Value);
    }

    private static List<string> Patterns(string field, IReadOnlyList<string>? patterns, string form, string remedy, FieldChecks checks)
    {
        var read = new List<string>();
        for (var index = 0; index < (patterns?.Count ?? 0); index++)
        {
            // A line end at the very end is no part of any of these names.
            if (checks.RequiredMatch($"{field}[{index}]", patterns![index], $"{form[..^1]}\\z", remedy) is { } pattern)
            {
                read.Add(pattern);
            }
        }

        return read;
    }
}
