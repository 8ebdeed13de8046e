using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Model;

/// <summary>What is sent with <see cref="IAmazonLambda.UpdateFunctionConfigurationAsync"/>.</summary>
public class UpdateFunctionConfigurationRequest : AmazonLambdaRequest
{
    /// <summary>The name of the function, or its ARN. Required. 1 to 140 characters.</summary>
    [InUri("FunctionName")]
    public string? FunctionName { get; set; }

    /// <summary>The role that the function runs with. 0 to 10000 characters.</summary>
    public string? Role { get; set; }

    /// <summary>The entry point of the code. 0 to 128 characters. Pattern <c>[^\s]+</c>.</summary>
    public string? Handler { get; set; }

    /// <summary>What it is for, in words. 0 to 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>How many seconds a call may take. 1 to 5400.</summary>
    public int? Timeout { get; set; }

    /// <summary>The memory in MB. 128 to 32768.</summary>
    public int? MemorySize { get; set; }

    /// <summary>The network of the function.</summary>
    public VpcConfig? VpcConfig { get; set; }

    /// <summary>The environment variables; on update they replace all former ones.</summary>
    public Environment? Environment { get; set; }

    /// <summary>The language runtime.</summary>
    public Runtime? Runtime { get; set; }

    /// <summary>Where failed asynchronous calls go.</summary>
    public DeadLetterConfig? DeadLetterConfig { get; set; }

    /// <summary>
    /// The key that encrypts the environment variables; the service's own where it is null. 0 to 10000 characters. Pattern
    /// <c>(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()</c>.
    /// </summary>
    public string? KMSKeyArn { get; set; }

    /// <summary>Whether calls are traced with X-Ray.</summary>
    public TracingConfig? TracingConfig { get; set; }

    /// <summary>Changes with every update; another one on update is refused with 412.</summary>
    public string? RevisionId { get; set; }

    /// <summary>The ARNs of the layer versions, in order; they replace all former ones.</summary>
    public List<string>? Layers { get; set; }

    /// <summary>The file systems that are mounted. 0 to 1 items.</summary>
    public List<FileSystemConfig>? FileSystemConfigs { get; set; }

    /// <summary>Overrides of the container image.</summary>
    public ImageConfig? ImageConfig { get; set; }

    /// <summary>The size of <c>/tmp</c>.</summary>
    public EphemeralStorage? EphemeralStorage { get; set; }

    /// <summary>Whether the function starts from snapshots.</summary>
    public SnapStart? SnapStart { get; set; }

    /// <summary>Format, levels and place of the logs.</summary>
    public LoggingConfig? LoggingConfig { get; set; }

    /// <summary>The instances that the function runs on, where it runs on instances.</summary>
    public CapacityProviderConfig? CapacityProviderConfig { get; set; }

    /// <summary>Limits of durable executions.</summary>
    public DurableConfig? DurableConfig { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonLambda.UpdateFunctionConfigurationAsync"/>.</summary>
public class UpdateFunctionConfigurationResponse : FunctionConfigurationResponse;
