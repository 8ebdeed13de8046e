using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Model;

/// <summary>What is sent with <see cref="IAmazonLambda.ListVersionsByFunctionAsync"/>.</summary>
public class ListVersionsByFunctionRequest : AmazonLambdaRequest
{
    /// <summary>The name of the function, or its ARN. Required. 1 to 256 characters.</summary>
    [InUri("FunctionName")]
    public string? FunctionName { get; set; }

    /// <summary>Where the page starts; null for the first.</summary>
    [InQuery("Marker")]
    public string? Marker { get; set; }

    /// <summary>How many items a page may have. 1 to 10000.</summary>
    [InQuery("MaxItems")]
    public int? MaxItems { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonLambda.ListVersionsByFunctionAsync"/>.</summary>
public class ListVersionsByFunctionResponse : AmazonWebServiceResponse
{
    /// <summary>The marker of the next page; null after the last.</summary>
    public string? NextMarker { get; set; }

    /// <summary>One page of versions.</summary>
    public List<FunctionConfiguration>? Versions { get; set; }
}
