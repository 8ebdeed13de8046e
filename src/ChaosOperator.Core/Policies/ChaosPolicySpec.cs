using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Policies;

/// <summary>
/// What the experiments of some namespaces may do, and when nobody may do anything. What no policy allows is not allowed; of several policies any one may allow, any one may
/// halt or freeze, and the smallest concurrency counts.
/// </summary>
public sealed record ChaosPolicySpec
{
    /// <summary>The namespaces that this policy concerns: names, or patterns in which * stands for any characters. Default: all.</summary>
    [MinLength(1), MaxLength(100), RegularExpression(PolicyPatterns.Namespace), EachMaxLength(63)]
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>What the experiments of these namespaces may do; nothing without it.</summary>
    public PolicyAllowSpec? Allow { get; init; }

    /// <summary>While it is there, running faults are stopped and reverted, and nothing new is started.</summary>
    public PolicyHaltSpec? Halt { get; init; }

    /// <summary>Times in which no run is started. A fault that is in force already is not stopped.</summary>
    [MaxLength(20), ListMapKey("name")]
    public IReadOnlyList<FreezeWindowSpec>? FreezeWindows { get; init; }

    /// <summary>How many runs may be active at the same time.</summary>
    public PolicyConcurrencySpec? Concurrency { get; init; }
}

/// <summary>What experiments may do. Each list is of names or patterns; in a pattern * stands for any characters but : and /.</summary>
public sealed record PolicyAllowSpec
{
    /// <summary>Roles that the operator may assume (<c>aws.roleArn</c> of an experiment).</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.Role), EachMaxLength(2048)]
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Roles that may be handed to AWS FIS and to SSM Automation (<c>experimentRoleArn</c>, <c>automationRoleArn</c>). Default: those under <c>roles</c>.</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.Role), EachMaxLength(2048)]
    public IReadOnlyList<string>? ExperimentRoles { get; init; }

    /// <summary>Further roles that the operator may assume, to read signals and for nothing else (<c>cloudWatch.roleArn</c> of a signal). They are not swept for what was left behind. Default: those under <c>roles</c>.</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.Role), EachMaxLength(2048)]
    public IReadOnlyList<string>? SignalRoles { get; init; }

    /// <summary>Regions of faults, and of signals that name a region of their own.</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.Region), EachMaxLength(32)]
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Whether experiments may go without <c>aws.roleArn</c> and so use the operator's own credentials, which know no namespace.</summary>
    [DefaultValue(false)]
    public bool? OperatorCredentials { get; init; }

    /// <summary>Whether experiments may say <c>unguarded: true</c>.</summary>
    [DefaultValue(false)]
    public bool? Unguarded { get; init; }

    /// <summary>Service accounts that load generators may run as (<c>load.jobs.vantagePoints[].serviceAccountName</c>, <c>default</c> without it); without any no load is brought. * stands for any characters.</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.ServiceAccount), EachMaxLength(253)]
    public IReadOnlyList<string>? LoadServiceAccounts { get; init; }

    /// <summary>Images of load generators that experiments may name (<c>load.jobs.image</c>); the operator's own needs no permission.</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.Image), EachMaxLength(512)]
    public IReadOnlyList<string>? LoadImages { get; init; }

    /// <summary>Lambda functions that may be invoked to send a load (<c>load.lambda.vantagePoints[].function</c>), as experiments write them: names or ARNs, with <c>:alias</c> where they have one. * stands for any characters but <c>:</c>.</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.Function), EachMaxLength(256)]
    public IReadOnlyList<string>? LoadFunctions { get; init; }

    /// <summary>Hosts that a load may call (that of its <c>target</c>), with <c>:port</c> where the URL names one; without any no load is brought. * stands for any characters but <c>:</c>.</summary>
    [MaxLength(50), RegularExpression(PolicyPatterns.Host), EachMaxLength(255)]
    public IReadOnlyList<string>? LoadTargets { get; init; }

    /// <summary>The most requests a minute that a load may send, from all its vantage points together; without it no load is brought. It bounds each run for itself.</summary>
    [Range(1, PolicyPatterns.MostPerMinute)]
    public int? LoadRequestsPerMinute { get; init; }
}

/// <summary>Stops everything.</summary>
public sealed record PolicyHaltSpec
{
    /// <summary>Why; shown on every run that is stopped or waits.</summary>
    [Required, MinLength(1), MaxLength(256)]
    public string? Reason { get; init; }
}

/// <summary>A time that comes again and again, in which no run is started.</summary>
public sealed record FreezeWindowSpec
{
    /// <summary>Its name, shown on the runs that wait.</summary>
    [Required, MinLength(1), MaxLength(63)]
    public string? Name { get; init; }

    /// <summary>When it opens: a cron expression of five fields (minute, hour, day of month, month, day of week), or a macro such as @daily.</summary>
    [Required, MinLength(1), MaxLength(128)]
    public string? Schedule { get; init; }

    /// <summary>How long it stays open: 1m to 366d.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }

    /// <summary>IANA time zone of the schedule, such as Europe/Berlin; default UTC.</summary>
    [MinLength(1), MaxLength(64)]
    public string? TimeZone { get; init; }
}

/// <summary>How many runs may be active at the same time.</summary>
public sealed record PolicyConcurrencySpec
{
    /// <summary>Active runs in one account and region, those of all namespaces counted; further ones wait, and namespaces take turns.</summary>
    [Range(1, 1000)]
    public int? PerAccountAndRegion { get; init; }
}
