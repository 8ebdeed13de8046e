using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Model;

/// <summary>What is sent with <see cref="IAmazonLambda.UpdateAliasAsync"/>.</summary>
public class UpdateAliasRequest : AmazonLambdaRequest
{
    /// <summary>The name of the function, or its ARN. Required. 1 to 140 characters.</summary>
    [InUri("FunctionName")]
    public string? FunctionName { get; set; }

    /// <summary>The name of the alias. Required. 1 to 128 characters. Pattern <c>(?!^[0-9]+$)([a-zA-Z0-9-_]+)</c>.</summary>
    [InUri("Name")]
    public string? Name { get; set; }

    /// <summary>The version that the alias points to. 1 to 1024 characters. Pattern <c>(\$LATEST(\.PUBLISHED)?|[0-9]+)</c>.</summary>
    public string? FunctionVersion { get; set; }

    /// <summary>What it is for, in words. 0 to 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>How calls are split between versions.</summary>
    public AliasRoutingConfiguration? RoutingConfig { get; set; }

    /// <summary>Changes with every update; another one on update is refused with 412.</summary>
    public string? RevisionId { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonLambda.UpdateAliasAsync"/>.</summary>
public class UpdateAliasResponse : AmazonWebServiceResponse
{
    /// <summary>The ARN of the alias. 0 to 10000 characters.</summary>
    public string? AliasArn { get; set; }

    /// <summary>The name of the alias. 1 to 128 characters. Pattern <c>(?!^[0-9]+$)([a-zA-Z0-9-_]+)</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The version that the alias points to. 1 to 1024 characters. Pattern <c>(\$LATEST|[0-9]+)</c>.</summary>
    public string? FunctionVersion { get; set; }

    /// <summary>What it is for, in words. 0 to 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>How calls are split between versions.</summary>
    public AliasRoutingConfiguration? RoutingConfig { get; set; }

    /// <summary>Changes with every update; another one on update is refused with 412.</summary>
    public string? RevisionId { get; set; }
}
