using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Hypotheses.Reading;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>Which configuration is held against the hypothesis before anything is injected.</summary>
public sealed record AuditSpec
{
    /// <summary>The entry names whose records and health checks are read.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Route53AuditSpec>? Route53 { get; init; }

    /// <summary>Whether a finding of severity Warning, an audit that cannot be read included, keeps the fault from being injected.</summary>
    [DefaultValue(false)]
    public bool? Block { get; init; }
}

/// <summary>An entry name in Route 53.</summary>
public sealed record Route53AuditSpec
{
    /// <summary>Id of the hosted zone, such as Z0123456789EXAMPLE.</summary>
    [Required, RegularExpression(SignalPatterns.HostedZoneId)]
    public string? HostedZoneId { get; init; }

    /// <summary>The name that clients ask for.</summary>
    [Required, RegularExpression(SignalPatterns.RecordName), MaxLength(255)]
    public string? RecordName { get; init; }
}

/// <summary>An audit that was read and found valid.</summary>
/// <param name="EntryNames">The entry names, in lower case without a final dot; none when nothing is audited.</param>
/// <param name="Block">Whether a warning keeps the fault from being injected.</param>
public sealed record AuditPlan(IReadOnlyList<EntryName> EntryNames, bool Block)
{
    /// <summary>Nothing is audited.</summary>
    public static AuditPlan None { get; } = new([], false);
}

/// <summary>An entry name in Route 53.</summary>
/// <param name="HostedZoneId">Id of the hosted zone.</param>
/// <param name="RecordName">The name, in lower case without a final dot.</param>
public sealed record EntryName(string HostedZoneId, string RecordName);
