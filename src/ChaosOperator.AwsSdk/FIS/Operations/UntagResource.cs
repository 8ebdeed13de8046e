using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.UntagResourceAsync"/>.</summary>
public class UntagResourceRequest : AmazonFISRequest
{
    /// <summary>The ARN of the template or experiment. Required. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("resourceArn")]
    public string? ResourceArn { get; set; }

    /// <summary>The keys of the tags to remove.</summary>
    [InQuery("tagKeys")]
    public List<string>? TagKeys { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.UntagResourceAsync"/>.</summary>
public class UntagResourceResponse : AmazonWebServiceResponse;
