using Amazon.CloudWatch.Model;
using ChaosOperator.AwsSdk.Runtime;
using ChaosOperator.AwsSdk.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Runtime.Json;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.CloudWatch.Internal;

/// <summary>What the generic marshallers need to know about Amazon CloudWatch.</summary>
internal static class CloudWatchService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "CloudWatch",
        ApiVersion = "2010-08-01",
        SigningName = "monitoring",
        Protocol = new JsonRpcProtocol(),
        Shapes = new ShapeCatalog(MemberNaming.AsProperty),
        Endpoints = new RegionalEndpointRules("monitoring", isFipsEverywhereInGovCloud: true),
        Errors = CloudWatchErrors.Table,
        TargetPrefix = "GraniteServiceVersion20100801",
    };

    public static readonly OperationTable Operations = new(
        Definition,
        Operation.Of<GetMetricDataRequest, GetMetricDataResponse>("POST", "/"),
        Operation.Of<PutMetricDataRequest, PutMetricDataResponse>("POST", "/"),
        Operation.Of<DescribeAlarmsRequest, DescribeAlarmsResponse>("POST", "/"),
        Operation.Of<DescribeAlarmHistoryRequest, DescribeAlarmHistoryResponse>("POST", "/"),
        Operation.Of<PutMetricAlarmRequest, PutMetricAlarmResponse>("POST", "/"),
        Operation.Of<DeleteAlarmsRequest, DeleteAlarmsResponse>("POST", "/"),
        Operation.Of<ListMetricsRequest, ListMetricsResponse>("POST", "/"),
        Operation.Of<PutDashboardRequest, PutDashboardResponse>("POST", "/"),
        Operation.Of<GetDashboardRequest, GetDashboardResponse>("POST", "/"),
        Operation.Of<DeleteDashboardsRequest, DeleteDashboardsResponse>("POST", "/"),
        Operation.Of<ListDashboardsRequest, ListDashboardsResponse>("POST", "/"));
}
