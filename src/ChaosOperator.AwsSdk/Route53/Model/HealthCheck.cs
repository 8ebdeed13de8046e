namespace Amazon.Route53.Model;

/// <summary>A health check.</summary>
public class HealthCheck
{
    /// <summary>The id. At most 64 characters.</summary>
    public string? Id { get; set; }

    /// <summary>What made the creating request unique. 1 to 64 characters.</summary>
    public string? CallerReference { get; set; }

    /// <summary>The AWS service that made it; it cannot be changed by hand.</summary>
    public LinkedService? LinkedService { get; set; }

    /// <summary>What is checked, and how.</summary>
    public HealthCheckConfig? HealthCheckConfig { get; set; }

    /// <summary>The version, counted up by each update; another one on update is refused. At least 1.</summary>
    public long? HealthCheckVersion { get; set; }

    /// <summary>The alarm that the check was made from.</summary>
    public CloudWatchAlarmConfiguration? CloudWatchAlarmConfiguration { get; set; }
}
