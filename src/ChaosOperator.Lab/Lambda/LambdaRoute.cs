using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Method and path → operation and its path arguments.</summary>
internal sealed record LambdaRoute(string Operation, string Name = "", string Argument = "")
{
    public static LambdaRoute? Of(AwsCall call)
    {
        var path = call.Segments;
        return (call.Method, path.Count > 1 ? path[1] : "") switch
        {
            ("GET", "functions") when path.Count == 2 => new("ListFunctions"),
            ("GET", "account-settings") when path.Count == 2 => new("GetAccountSettings"),
            ("GET", "layers") when call.Parameter("find") == "LayerVersion" => new("GetLayerVersionByArn", "", call.Parameter("Arn") ?? ""),
            ("POST", "layers") when path is [_, _, _, "versions"] => new("PublishLayerVersion", path[2]),
            ("GET", "layers") when path is [_, _, _, "versions"] => new("ListLayerVersions", path[2]),
            ("DELETE", "layers") when path is [_, _, _, "versions", _] => new("DeleteLayerVersion", path[2], path[4]),
            ("GET", "tags") when path.Count > 2 => new("ListTags", path[2]),
            ("POST", "tags") when path.Count > 2 => new("TagResource", path[2]),
            ("DELETE", "tags") when path.Count > 2 => new("UntagResource", path[2]),
            (_, "functions") when path.Count > 2 => OfFunction(call, path),
            _ => null,
        };
    }

    private static LambdaRoute? OfFunction(AwsCall call, IReadOnlyList<string> path)
    {
        var name = path[2];
        return (call.Method, path.Count > 3 ? path[3] : "", path.Count) switch
        {
            ("GET", "", 3) => new("GetFunction", name),
            ("DELETE", "", 3) => new("DeleteFunction", name),
            ("GET", "configuration", 4) => new("GetFunctionConfiguration", name),
            ("PUT", "configuration", 4) => new("UpdateFunctionConfiguration", name),
            ("POST", "invocations", 4) => new("Invoke", name),
            ("POST", "versions", 4) => new("PublishVersion", name),
            ("GET", "versions", 4) => new("ListVersionsByFunction", name),
            ("POST", "aliases", 4) => new("CreateAlias", name),
            ("GET", "aliases", 4) => new("ListAliases", name),
            ("GET", "aliases", 5) => new("GetAlias", name, path[4]),
            ("PUT", "aliases", 5) => new("UpdateAlias", name, path[4]),
            ("DELETE", "aliases", 5) => new("DeleteAlias", name, path[4]),
            _ => null,
        };
    }
}
