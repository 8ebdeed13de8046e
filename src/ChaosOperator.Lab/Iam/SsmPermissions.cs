using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam;

/// <summary>What Systems Manager operations need (Service Authorization Reference, AWS Systems Manager). Tags in a request need <c>ssm:AddTagsToResource</c>.</summary>
internal static class SsmPermissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call) => Of(call, call.ReadBody());

    public static IEnumerable<RequiredPermission> Of(AwsCall call, JsonObject body) => Untagged(call, body).Select(need => need.Tagging(body.Tags()));

    private static IEnumerable<RequiredPermission> Untagged(AwsCall call, JsonObject body) => call.Operation switch
    {
        "CreateDocument" => WithTags(call, body, Document(call, body.Required("Name"))),
        "UpdateDocument" or "UpdateDocumentDefaultVersion" or "DescribeDocument" or "GetDocument" or "DeleteDocument" or "ListDocumentVersions" =>
            [new($"ssm:{call.Operation}", Document(call, body.Required("Name")))],
        "StartAutomationExecution" => OfStart(call, body),
        "GetAutomationExecution" or "StopAutomationExecution" or "DescribeAutomationStepExecutions" =>
            [new($"ssm:{call.Operation}", Arn(call, $"automation-execution/{body.Required("AutomationExecutionId")}"))],
        "ListDocuments" or "DescribeAutomationExecutions" => [new($"ssm:{call.Operation}", "*")],
        "PutParameter" => WithTags(call, body, Parameter(call, body.Required("Name"))),
        "GetParameter" or "DeleteParameter" => [new($"ssm:{call.Operation}", Parameter(call, body.Required("Name")))],
        "GetParametersByPath" => OfPath(call, body.Required("Path").TrimEnd('/')),
        "AddTagsToResource" or "RemoveTagsFromResource" or "ListTagsForResource" => [new($"ssm:{call.Operation}", Tagged(call, body))],
        _ => Authorizer.Unlisted(call),
    };

    /// <summary>AWS's documents name the runbook now as an automation-definition, now as a document; whoever allows both is right either way, so the lab asks for both.</summary>
    private static IEnumerable<RequiredPermission> OfStart(AwsCall call, JsonObject body)
    {
        var name = NameOf(body.Required("DocumentName"));
        yield return new("ssm:StartAutomationExecution", Arn(call, $"automation-definition/{name}:{body.Optional("DocumentVersion") ?? "$DEFAULT"}"));
        yield return new("ssm:StartAutomationExecution", Arn(call, $"document/{name}"));
        if (body["Tags"] is JsonArray { Count: > 0 })
            yield return new("ssm:AddTagsToResource", Arn(call, "automation-execution/*"));
        if ((body["Parameters"]?["AutomationAssumeRole"] as JsonArray)?.FirstOrDefault()?.ToString() is { Length: > 0 } role)
            yield return RequiredPermission.PassRole(role, "ssm.amazonaws.com");
    }

    /// <summary>AWS documents both the path itself and what is below it as the resource; the lab asks for both.</summary>
    private static IEnumerable<RequiredPermission> OfPath(AwsCall call, string path) =>
        [new("ssm:GetParametersByPath", Parameter(call, path)), new("ssm:GetParametersByPath", Parameter(call, $"{path}/"))];

    private static IEnumerable<RequiredPermission> WithTags(AwsCall call, JsonObject body, string arn)
    {
        yield return new($"ssm:{call.Operation}", arn);
        if (body["Tags"] is JsonArray { Count: > 0 })
            yield return new("ssm:AddTagsToResource", arn);
    }

    private static string Tagged(AwsCall call, JsonObject body) => body.Required("ResourceType") switch
    {
        "Document" => Document(call, body.Required("ResourceId")),
        "Parameter" => Parameter(call, body.Required("ResourceId")),
        _ => Arn(call, $"automation-execution/{body.Required("ResourceId")}"),
    };

    private static string Document(AwsCall call, string name) => Arn(call, $"document/{NameOf(name)}");

    private static string NameOf(string nameOrArn) => nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..];

    private static string Parameter(AwsCall call, string name) => Arn(call, $"parameter/{name.TrimStart('/')}");

    private static string Arn(AwsCall call, string resource) => $"arn:aws:ssm:{call.Region}:{LabAccount.Id}:{resource}";
}
