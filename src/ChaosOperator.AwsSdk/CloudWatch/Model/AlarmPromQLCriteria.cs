namespace Amazon.CloudWatch.Model;

/// <summary>A PromQL query that an alarm evaluates.</summary>
public class AlarmPromQLCriteria
{
    /// <summary>The PromQL query. Required. 1 to 10000 characters.</summary>
    public string? Query { get; set; }

    /// <summary>How many seconds a breach must last before ALARM. 0 to 86400.</summary>
    public int? PendingPeriod { get; set; }

    /// <summary>How many seconds without a breach end an ALARM. 0 to 86400.</summary>
    public int? RecoveryPeriod { get; set; }
}
