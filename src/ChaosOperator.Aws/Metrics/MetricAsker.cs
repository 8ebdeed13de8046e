using Amazon.CloudWatch;
using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Metrics;

/// <summary>Who asks for metrics. Those who are equal are denied alike.</summary>
/// <param name="Identity">As whom.</param>
/// <param name="Service">By what.</param>
internal sealed record MetricAsker(AwsIdentity Identity, AwsService<IAmazonCloudWatch> Service)
{
    public bool Equals(MetricAsker? other) => Identity == other?.Identity;

    public override int GetHashCode() => Identity.GetHashCode();
}
