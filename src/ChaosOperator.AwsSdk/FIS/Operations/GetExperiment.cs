using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.GetExperimentAsync"/>.</summary>
public class GetExperimentRequest : AmazonFISRequest
{
    /// <summary>The id. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? Id { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.GetExperimentAsync"/>.</summary>
public class GetExperimentResponse : AmazonWebServiceResponse
{
    /// <summary>The experiment.</summary>
    public Experiment? Experiment { get; set; }
}
