using ChaosOperator.Aws.Throttling;

namespace ChaosOperator.Aws.Tests.Throttling;

/// <summary>No call is made faster than AWS documents for an account and region, whoever makes it; <see cref="ThrottleTests"/> and <see cref="SharedRateTests"/> show that the limits are kept.</summary>
public sealed class RateLimitsTests
{
    /// <summary>Calls a second as the quotas of each service have them, and how many may come at once.</summary>
    [Theory]
    [InlineData("ssm", "StartAutomationExecution", 1, 1)]
    [InlineData("ssm", "StopAutomationExecution", 1, 1)]
    [InlineData("ssm", "GetAutomationExecution", 3, 3)]
    [InlineData("ssm", "DescribeAutomationExecutions", 3, 3)]
    [InlineData("ssm", "DescribeDocument", 3, 3)]
    [InlineData("cloudwatch", "GetMetricData", 500, 500)]
    [InlineData("cloudwatch", "PutMetricData", 500, 500)]
    [InlineData("cloudwatch", "DescribeAlarms", 9, 9)]
    [InlineData("cloudwatch", "PutMetricAlarm", 3, 3)]
    [InlineData("cloudwatch", "DeleteAlarms", 3, 3)]
    [InlineData("cloudwatch", "ListMetrics", 25, 25)]
    [InlineData("route53", "GetHealthCheck", 10, 50)]
    [InlineData("route53", "ListResourceRecordSets", 10, 50)]
    [InlineData("route53", "TestDNSAnswer", 10, 50)]
    public void What_AWS_documents_is_kept(string service, string operation, double perSecond, int burst)
    {
        var limit = RateLimits.Of(service, operation);

        Assert.InRange(limit.PerSecond, 0.1, perSecond);
        Assert.InRange(limit.Burst, 1, burst);
    }

    [Theory]
    [InlineData("fis", "GetExperiment", "fis", "ListExperiments")]
    [InlineData("ssm", "DescribeAutomationExecutions", "ssm", "DescribeAutomationStepExecutions")]
    [InlineData("route53", "GetHealthCheck", "route53", "ListResourceRecordSets")]
    public void What_is_counted_together_shares_a_limit(string service, string operation, string otherService, string other) =>
        Assert.Same(RateLimits.Of(service, operation), RateLimits.Of(otherService, other));

    [Theory]
    [InlineData("fis", "StartExperiment")]
    [InlineData("fis", "GetExperiment")]
    [InlineData("lambda", "GetFunctionConfiguration")]
    [InlineData("ssm", "UpdateDocument")]
    [InlineData("sts", "GetCallerIdentity")]
    public void What_AWS_documents_nothing_of_has_a_bound_of_our_own(string service, string operation) => Assert.InRange(RateLimits.Of(service, operation).PerSecond, 0.1, 20);
}
