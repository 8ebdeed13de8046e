using System.Text.Json.Nodes;
using ChaosOperator.Lab.Fis;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam;

/// <summary>What FIS operations need (Service Authorization Reference, AWS Fault Injection Service). Tags in a request need <c>fis:TagResource</c>, a role <c>iam:PassRole</c>.</summary>
internal static class FisPermissions
{
    private const string Service = "fis.amazonaws.com";

    public static IEnumerable<RequiredPermission> Of(AwsCall call, FisServiceRole serviceRole)
    {
        var id = call.Segments.ElementAtOrDefault(1) ?? "*";
        return call.Operation switch
        {
            "CreateExperimentTemplate" or "UpdateExperimentTemplate" => Tagging(call.ReadBody(), OfTemplate(call, id, call.ReadBody())),
            "GetExperimentTemplate" or "DeleteExperimentTemplate" or "CreateTargetAccountConfiguration" or "UpdateTargetAccountConfiguration" or "DeleteTargetAccountConfiguration"
                or "GetTargetAccountConfiguration" or "ListTargetAccountConfigurations" => [new($"fis:{call.Operation}", Arn(call, $"experiment-template/{id}"))],
            "StartExperiment" => Tagging(call.ReadBody(), OfStart(call, call.ReadBody(), serviceRole)),
            "GetExperiment" or "StopExperiment" or "ListExperimentTargetAccountConfigurations" or "GetExperimentTargetAccountConfiguration" or "ListExperimentResolvedTargets" => [new($"fis:{call.Operation}", Arn(call, $"experiment/{id}"))],
            "ListExperiments" or "ListExperimentTemplates" or "ListActions" => [new($"fis:{call.Operation}", "*")],
            "GetAction" => [new("fis:GetAction", Arn(call, $"action/{id}"))],
            "GetSafetyLever" or "UpdateSafetyLeverState" => [new($"fis:{call.Operation}", Arn(call, $"safety-lever/{id}"))],
            "TagResource" => [new RequiredPermission("fis:TagResource", id).Tagging(call.ReadBody().TagMap())],
            "UntagResource" or "ListTagsForResource" => [new($"fis:{call.Operation}", id)],
            _ => Authorizer.Unlisted(call),
        };
    }

    private static IEnumerable<RequiredPermission> Tagging(JsonObject body, IEnumerable<RequiredPermission> needs) => needs.Select(need => need.Tagging(body.TagMap()));

    private static IEnumerable<RequiredPermission> OfTemplate(AwsCall call, string id, JsonObject body)
    {
        yield return new($"fis:{call.Operation}", Arn(call, $"experiment-template/{id}"));
        foreach (var action in (body["actions"] as JsonObject ?? []).Select(action => action.Value?["actionId"]?.ToString()).Distinct())
            yield return new($"fis:{call.Operation}", Arn(call, $"action/{action}"));
        if (body["tags"] is JsonObject { Count: > 0 })
            yield return new("fis:TagResource", Arn(call, $"experiment-template/{id}"));
        if (body["roleArn"]?.ToString() is { } role)
            yield return RequiredPermission.PassRole(role, Service);
    }

    private static IEnumerable<RequiredPermission> OfStart(AwsCall call, JsonObject body, FisServiceRole serviceRole)
    {
        yield return new("fis:StartExperiment", Arn(call, $"experiment-template/{body["experimentTemplateId"]}"));
        yield return new("fis:StartExperiment", Arn(call, "experiment/*"));
        if (body["tags"] is JsonObject { Count: > 0 })
            yield return new("fis:TagResource", Arn(call, "experiment/*"));
        if (!serviceRole.Exists)
            yield return new("iam:CreateServiceLinkedRole", FisServiceRole.Arn, "iam:AWSServiceName", Service);
    }

    private static string Arn(AwsCall call, string resource) => $"arn:aws:fis:{call.Region}:{LabAccount.Id}:{resource}";
}
