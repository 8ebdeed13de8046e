using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is sent with <see cref="IAmazonRoute53.GetHealthCheckStatusAsync"/>.</summary>
public class GetHealthCheckStatusRequest : AmazonRoute53Request
{
    /// <summary>The id of the health check. Required. At most 64 characters.</summary>
    [InUri("HealthCheckId")]
    public string? HealthCheckId { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonRoute53.GetHealthCheckStatusAsync"/>.</summary>
public class GetHealthCheckStatusResponse : AmazonWebServiceResponse
{
    /// <summary>What each checker saw last.</summary>
    [ListItem("HealthCheckObservation")]
    public List<HealthCheckObservation>? HealthCheckObservations { get; set; }
}
