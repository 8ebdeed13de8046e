using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>A version of a function as an operation answers it: what <see cref="FunctionConfiguration"/> has, as members of the answer.</summary>
public abstract class FunctionConfigurationResponse : AmazonWebServiceResponse
{
    /// <summary>The name of the function, or its ARN. 1 to 256 characters.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The ARN of the function, with its version or alias where one was asked for. 0 to 10000 characters.</summary>
    public string? FunctionArn { get; set; }

    /// <summary>The language runtime.</summary>
    public Runtime? Runtime { get; set; }

    /// <summary>The role that the function runs with. 0 to 10000 characters.</summary>
    public string? Role { get; set; }

    /// <summary>The entry point of the code. 0 to 128 characters. Pattern <c>[^\s]+</c>.</summary>
    public string? Handler { get; set; }

    /// <summary>The size in bytes.</summary>
    public long? CodeSize { get; set; }

    /// <summary>What it is for, in words. 0 to 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>How many seconds a call may take. 1 to 5400.</summary>
    public int? Timeout { get; set; }

    /// <summary>The memory in MB. 128 to 32768.</summary>
    public int? MemorySize { get; set; }

    /// <summary>When it was changed last, ISO 8601. 0 to 100 characters.</summary>
    public string? LastModified { get; set; }

    /// <summary>The hash of the code, Base64; on publishing, the code must have it.</summary>
    public string? CodeSha256 { get; set; }

    /// <summary>The version; <c>$LATEST</c> for the unpublished one. 1 to 1024 characters. Pattern <c>(\$LATEST|[0-9]+)</c>.</summary>
    public string? Version { get; set; }

    /// <summary>The network of the function.</summary>
    public VpcConfigDetail? VpcConfig { get; set; }

    /// <summary>Where failed asynchronous calls go.</summary>
    public DeadLetterConfig? DeadLetterConfig { get; set; }

    /// <summary>The environment variables; on update they replace all former ones.</summary>
    public EnvironmentResponse? Environment { get; set; }

    /// <summary>
    /// The key that encrypts the environment variables; the service's own where it is null. 0 to 10000 characters. Pattern
    /// <c>(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()</c>.
    /// </summary>
    public string? KMSKeyArn { get; set; }

    /// <summary>Whether calls are traced with X-Ray.</summary>
    public TracingConfigResponse? TracingConfig { get; set; }

    /// <summary>The ARN of the main function, for Lambda@Edge. 0 to 10000 characters.</summary>
    public string? MasterArn { get; set; }

    /// <summary>Changes with every update; another one on update is refused with 412.</summary>
    public string? RevisionId { get; set; }

    /// <summary>The layers in order.</summary>
    public List<Layer>? Layers { get; set; }

    /// <summary>Whether the function can be called.</summary>
    public State? State { get; set; }

    /// <summary>Why it is in this state, in words.</summary>
    public string? StateReason { get; set; }

    /// <summary>Why it is in this state, for programs.</summary>
    public StateReasonCode? StateReasonCode { get; set; }

    /// <summary>How the last update went; wait while it is in progress.</summary>
    public LastUpdateStatus? LastUpdateStatus { get; set; }

    /// <summary>Why the last update went as it did, in words.</summary>
    public string? LastUpdateStatusReason { get; set; }

    /// <summary>Why the last update went as it did, for programs.</summary>
    public LastUpdateStatusReasonCode? LastUpdateStatusReasonCode { get; set; }

    /// <summary>The file systems that are mounted. 0 to 1 items.</summary>
    public List<FileSystemConfig>? FileSystemConfigs { get; set; }

    /// <summary>The ARN of the profile that signed the code. 0 to 10000 characters.</summary>
    public string? SigningProfileVersionArn { get; set; }

    /// <summary>The ARN of the job that signed the code. 0 to 10000 characters.</summary>
    public string? SigningJobArn { get; set; }

    /// <summary>Zip archive or container image.</summary>
    public PackageType? PackageType { get; set; }

    /// <summary>The overrides of the container image.</summary>
    public ImageConfigResponse? ImageConfigResponse { get; set; }

    /// <summary>The instruction sets of the function. 1 items. Values: <c>x86_64</c>, <c>arm64</c>.</summary>
    public List<string>? Architectures { get; set; }

    /// <summary>The size of <c>/tmp</c>.</summary>
    public EphemeralStorage? EphemeralStorage { get; set; }

    /// <summary>Whether the function starts from snapshots.</summary>
    public SnapStartResponse? SnapStart { get; set; }

    /// <summary>The exact version of the runtime.</summary>
    public RuntimeVersionConfig? RuntimeVersionConfig { get; set; }

    /// <summary>Format, levels and place of the logs.</summary>
    public LoggingConfig? LoggingConfig { get; set; }

    /// <summary>How tenants are kept apart.</summary>
    public TenancyConfig? TenancyConfig { get; set; }

    /// <summary>The instances that the function runs on, where it runs on instances.</summary>
    public CapacityProviderConfig? CapacityProviderConfig { get; set; }

    /// <summary>The hash of the configuration.</summary>
    public string? ConfigSha256 { get; set; }

    /// <summary>Limits of durable executions.</summary>
    public DurableConfig? DurableConfig { get; set; }
}
