namespace Amazon.Lambda.Model;

/// <summary>Limits of durable executions.</summary>
public class DurableConfig
{
    /// <summary>
    /// The key that encrypts the environment variables; the service's own where it is null. 0 to 10000 characters. Pattern
    /// <c>(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()</c>.
    /// </summary>
    public string? KMSKeyArn { get; set; }

    /// <summary>How many days the history of durable executions is kept. 1 to 90.</summary>
    public int? RetentionPeriodInDays { get; set; }

    /// <summary>How many seconds a durable execution may take. 1 to 31622400.</summary>
    public int? ExecutionTimeout { get; set; }
}
