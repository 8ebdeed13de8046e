using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam;

/// <summary>What Lambda operations need (Service Authorization Reference, AWS Lambda). A layer that a function takes needs <c>lambda:GetLayerVersion</c> on it.</summary>
internal static class LambdaPermissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call)
    {
        if (LambdaRoute.Of(call) is not { } route)
            return Authorizer.Unlisted(call);
        return route.Operation switch
        {
            "ListFunctions" or "GetAccountSettings" => [new($"lambda:{route.Operation}", "*")],
            "GetLayerVersionByArn" => [new("lambda:GetLayerVersion", route.Argument)],
            "PublishLayerVersion" or "ListLayerVersions" => [new($"lambda:{route.Operation}", Layer(call, route.Name))],
            "DeleteLayerVersion" => [new("lambda:DeleteLayerVersion", $"{Layer(call, route.Name)}:{route.Argument}")],
            "Invoke" => [new("lambda:InvokeFunction", Function(call, route.Name, qualified: true))],
            "UpdateFunctionConfiguration" => OfUpdate(call, route),
            "GetFunction" or "GetFunctionConfiguration" or "DeleteFunction" => [new($"lambda:{route.Operation}", Function(call, route.Name, qualified: true))],
            _ => [new($"lambda:{route.Operation}", Function(call, route.Name, qualified: false))],
        };
    }

    private static IEnumerable<RequiredPermission> OfUpdate(AwsCall call, LambdaRoute route)
    {
        yield return new("lambda:UpdateFunctionConfiguration", Function(call, route.Name, qualified: false));
        foreach (var layer in call.ReadBody()["Layers"] as JsonArray ?? [])
            yield return new("lambda:GetLayerVersion", layer!.ToString());
    }

    private static string Layer(AwsCall call, string text) => LayerStore.Arn(call.Region, LayerStore.NameOf(text));

    private static string Function(AwsCall call, string text, bool qualified)
    {
        var (name, rest) = FunctionName.Split(text);
        var qualifier = qualified && (call.Parameter("Qualifier") ?? rest) is { } given ? $":{given}" : "";
        return $"arn:aws:lambda:{call.Region}:{LabAccount.Id}:function:{name}{qualifier}";
    }
}
