using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Model;

/// <summary>What is sent with <see cref="IAmazonLambda.InvokeAsync"/>.</summary>
public class InvokeRequest : AmazonLambdaRequest
{
    /// <summary>The name of the function, or its ARN, with or without a version or alias. Required. 1 to 256 characters.</summary>
    [InUri("FunctionName")]
    public string? FunctionName { get; set; }

    /// <summary>Whether the invocation is waited for (<c>RequestResponse</c>, which is meant where it is null), queued (<c>Event</c>), or only checked (<c>DryRun</c>).</summary>
    [InHeader("X-Amz-Invocation-Type")]
    public InvocationType? InvocationType { get; set; }

    /// <summary>Whether the end of the log comes with the answer.</summary>
    [InHeader("X-Amz-Log-Type")]
    public LogType? LogType { get; set; }

    /// <summary>Data about the calling client, as JSON in base64.</summary>
    [InHeader("X-Amz-Client-Context")]
    public string? ClientContext { get; set; }

    /// <summary>The name of the durable execution.</summary>
    [InHeader("X-Amz-Durable-Execution-Name")]
    public string? DurableExecutionName { get; set; }

    /// <summary>The event, as JSON.</summary>
    [InPayload]
    public string? Payload { get; set; }

    /// <summary>A version or alias; the unpublished version where it is null. 1 to 128 characters.</summary>
    [InQuery("Qualifier")]
    public string? Qualifier { get; set; }

    /// <summary>The tenant, for functions that keep tenants apart.</summary>
    [InHeader("X-Amz-Tenant-Id")]
    public string? TenantId { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonLambda.InvokeAsync"/>.</summary>
public class InvokeResponse : AmazonWebServiceResponse
{
    /// <summary>200 for an invocation that was waited for, 202 for one that was queued, 204 for one that was only checked.</summary>
    [StatusCode]
    public int? StatusCode { get; set; }

    /// <summary>Set when the function failed.</summary>
    [InHeader("X-Amz-Function-Error")]
    public string? FunctionError { get; set; }

    /// <summary>The end of the log, in base64.</summary>
    [InHeader("X-Amz-Log-Result")]
    public string? LogResult { get; set; }

    /// <summary>What the function answered; null when that is nothing.</summary>
    [InPayload]
    public MemoryStream? Payload { get; set; }

    /// <summary>The version that ran.</summary>
    [InHeader("X-Amz-Executed-Version")]
    public string? ExecutedVersion { get; set; }

    /// <summary>The ARN of the durable execution.</summary>
    [InHeader("X-Amz-Durable-Execution-Arn")]
    public string? DurableExecutionArn { get; set; }
}
