namespace Amazon.Lambda.Model;

/// <summary>Managed instances that a function runs on.</summary>
public class LambdaManagedInstancesCapacityProviderConfig
{
    /// <summary>The ARN of the capacity provider. Required. 1 to 140 characters.</summary>
    public string? CapacityProviderArn { get; set; }

    /// <summary>How many calls one environment may serve at once. 1 to 1600.</summary>
    public int? PerExecutionEnvironmentMaxConcurrency { get; set; }

    /// <summary>GiB of memory per virtual processor. 2 to 8.</summary>
    public double? ExecutionEnvironmentMemoryGiBPerVCpu { get; set; }
}
