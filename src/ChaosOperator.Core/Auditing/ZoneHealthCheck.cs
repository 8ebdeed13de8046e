namespace ChaosOperator.Core.Auditing;

/// <summary>A Route 53 health check.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Watch">What it goes by.</param>
/// <param name="IsDisabled">Whether checking is switched off; it then counts as healthy.</param>
/// <param name="IsInverted">Whether healthy counts as unhealthy and the other way round.</param>
public sealed record ZoneHealthCheck(string Id, HealthCheckWatch Watch, bool IsDisabled = false, bool IsInverted = false);

/// <summary>What a health check goes by.</summary>
public abstract record HealthCheckWatch
{
    /// <summary>Checkers call an endpoint.</summary>
    /// <param name="Protocol">HTTP, HTTPS, HTTP_STR_MATCH, HTTPS_STR_MATCH or TCP.</param>
    /// <param name="Name">The name that is called; with an address only the Host header.</param>
    /// <param name="Address">The address that is called; null: the name is resolved for every check.</param>
    /// <param name="Port">The port.</param>
    /// <param name="Path">The path; empty for TCP.</param>
    /// <param name="Interval">Time between two checks of one checker: 10 s or 30 s.</param>
    /// <param name="FailureThreshold">How many checks in a row must differ before the state changes, 1 to 10.</param>
    public sealed record Endpoint(string Protocol, string? Name, string? Address, int? Port, string Path, TimeSpan Interval, int FailureThreshold) : HealthCheckWatch;

    /// <summary>Counts other health checks.</summary>
    /// <param name="Children">Their ids.</param>
    /// <param name="HealthyFrom">How many must be healthy.</param>
    public sealed record Calculated(IReadOnlyList<string> Children, int HealthyFrom) : HealthCheckWatch;

    /// <summary>Follows the data stream of a CloudWatch alarm.</summary>
    /// <param name="Region">Region of the alarm.</param>
    /// <param name="Alarm">Name of the alarm.</param>
    /// <param name="WithoutData">What it is while there is too little data: Healthy, Unhealthy or LastKnownStatus.</param>
    /// <param name="Evaluation">Period × number of periods that the alarm looks at; null when it is not known.</param>
    public sealed record AlarmData(string Region, string Alarm, string? WithoutData, TimeSpan? Evaluation) : HealthCheckWatch;

    /// <summary>Follows a routing control, which somebody or something has to switch.</summary>
    public sealed record RoutingControl : HealthCheckWatch;

    private HealthCheckWatch()
    {
    }
}
