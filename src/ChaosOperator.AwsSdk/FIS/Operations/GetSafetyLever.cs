using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.GetSafetyLeverAsync"/>.</summary>
public class GetSafetyLeverRequest : AmazonFISRequest
{
    /// <summary>The id. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? Id { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.GetSafetyLeverAsync"/>.</summary>
public class GetSafetyLeverResponse : AmazonWebServiceResponse
{
    /// <summary>The safety lever of the account and region.</summary>
    public SafetyLever? SafetyLever { get; set; }
}
