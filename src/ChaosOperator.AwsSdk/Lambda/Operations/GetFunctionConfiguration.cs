using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Model;

/// <summary>What is sent with <see cref="IAmazonLambda.GetFunctionConfigurationAsync"/>.</summary>
public class GetFunctionConfigurationRequest : AmazonLambdaRequest
{
    /// <summary>The name of the function, or its ARN. Required. 1 to 256 characters.</summary>
    [InUri("FunctionName")]
    public string? FunctionName { get; set; }

    /// <summary>
    /// A version or alias; the unpublished version where it is null. 1 to 128 characters. Pattern
    /// <c>\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+</c>.
    /// </summary>
    [InQuery("Qualifier")]
    public string? Qualifier { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonLambda.GetFunctionConfigurationAsync"/>.</summary>
public class GetFunctionConfigurationResponse : FunctionConfigurationResponse;
