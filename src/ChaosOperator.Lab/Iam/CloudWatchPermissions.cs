using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam;

/// <summary>What CloudWatch operations need (Service Authorization Reference, Amazon CloudWatch). Tags in a request need <c>cloudwatch:TagResource</c>.</summary>
internal static class CloudWatchPermissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call)
    {
        var body = call.ReadBody();
        return call.Operation switch
        {
            "GetMetricData" or "ListMetrics" => [new($"cloudwatch:{call.Operation}", "*")],
            "PutMetricData" => [new("cloudwatch:PutMetricData", "*", "cloudwatch:namespace", body.Optional("Namespace") ?? "")],
            "DescribeAlarms" => [new("cloudwatch:DescribeAlarms", Alarm(call, "*"))],
            "PutMetricAlarm" => OfPut(call, body),
            "SetAlarmState" => [new("cloudwatch:SetAlarmState", Alarm(call, body.Required("AlarmName")))],
            "DeleteAlarms" => (body["AlarmNames"] as JsonArray ?? []).Select(name => new RequiredPermission("cloudwatch:DeleteAlarms", Alarm(call, name!.ToString()))),
            "ListDashboards" => [new("cloudwatch:ListDashboards", Dashboard("*"))],
            "PutDashboard" or "GetDashboard" => [new($"cloudwatch:{call.Operation}", Dashboard(body.Required("DashboardName")))],
            "DeleteDashboards" => (body["DashboardNames"] as JsonArray ?? []).Select(name => new RequiredPermission("cloudwatch:DeleteDashboards", Dashboard(name!.ToString()))),
            _ => Authorizer.Unlisted(call),
        };
    }

    private static IEnumerable<RequiredPermission> OfPut(AwsCall call, JsonObject body)
    {
        var alarm = Alarm(call, body.Required("AlarmName"));
        var tags = body.Tags();
        yield return new RequiredPermission("cloudwatch:PutMetricAlarm", alarm).Tagging(tags);
        if (tags.Count > 0)
            yield return new RequiredPermission("cloudwatch:TagResource", alarm).Tagging(tags);
    }

    private static string Dashboard(string name) => $"arn:aws:cloudwatch::{LabAccount.Id}:dashboard/{name}";

    private static string Alarm(AwsCall call, string name) => $"arn:aws:cloudwatch:{call.Region}:{LabAccount.Id}:alarm:{name}";
}
