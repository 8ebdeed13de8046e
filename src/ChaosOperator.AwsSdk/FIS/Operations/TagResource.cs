using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.TagResourceAsync"/>.</summary>
public class TagResourceRequest : AmazonFISRequest
{
    /// <summary>The ARN of the template or experiment. Required. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("resourceArn")]
    public string? ResourceArn { get; set; }

    /// <summary>Tags by key. Required. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.TagResourceAsync"/>.</summary>
public class TagResourceResponse : AmazonWebServiceResponse;
