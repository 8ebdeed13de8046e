using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.GetActionAsync"/>.</summary>
public class GetActionRequest : AmazonFISRequest
{
    /// <summary>The action's id, such as <c>aws:fis:wait</c>. Required. At most 128 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? Id { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.GetActionAsync"/>.</summary>
public class GetActionResponse : AmazonWebServiceResponse
{
    /// <summary>The action.</summary>
    public Action? Action { get; set; }
}
