using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Model;

/// <summary>What is sent with <see cref="IAmazonLambda.PublishVersionAsync"/>.</summary>
public class PublishVersionRequest : AmazonLambdaRequest
{
    /// <summary>The name of the function, or its ARN. Required. 1 to 140 characters.</summary>
    [InUri("FunctionName")]
    public string? FunctionName { get; set; }

    /// <summary>The hash of the code, Base64; on publishing, the code must have it.</summary>
    public string? CodeSha256 { get; set; }

    /// <summary>What it is for, in words. 0 to 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>Changes with every update; another one on update is refused with 412.</summary>
    public string? RevisionId { get; set; }

    /// <summary>The alias-like version that is published to, in place of a number.</summary>
    public FunctionVersionLatestPublished? PublishTo { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonLambda.PublishVersionAsync"/>.</summary>
public class PublishVersionResponse : FunctionConfigurationResponse;
