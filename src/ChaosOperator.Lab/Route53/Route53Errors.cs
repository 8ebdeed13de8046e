using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Route53;

/// <summary>Route 53's modelled errors.</summary>
internal static class Route53Errors
{
    public static AwsError NoSuchHealthCheck(string id) => new(404, "NoSuchHealthCheck", $"A health check with id {id} does not exist.");

    public static AwsError NoSuchHostedZone(string id) => new(404, "NoSuchHostedZone", $"No hosted zone found with ID: {id}");

    public static AwsError Invalid(string message) => new(400, "InvalidInput", message);

    public static AwsError InvalidBatch(string message) => new(400, "InvalidChangeBatch", $"[{message}]");
}
