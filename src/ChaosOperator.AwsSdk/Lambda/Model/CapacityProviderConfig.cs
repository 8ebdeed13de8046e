namespace Amazon.Lambda.Model;

/// <summary>The instances that a function runs on.</summary>
public class CapacityProviderConfig
{
    /// <summary>Managed instances that the function runs on. Required.</summary>
    public LambdaManagedInstancesCapacityProviderConfig? LambdaManagedInstancesCapacityProviderConfig { get; set; }
}
