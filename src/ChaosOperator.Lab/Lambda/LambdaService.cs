using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Lambda's control plane, 2015-03-31, rest-json.</summary>
internal sealed class LambdaService(WorldGate gate, FunctionStore store, IdSource ids, ILabClock clock, LoadFunctions loads, LayerStore layers, WorldFile world) : WorldService(gate)
{
    private readonly FunctionOperations _functions = new(store, ids, clock);
    private readonly AliasOperations _aliases = new(ids);
    private readonly LayerOperations _layers = new(layers, clock);
    private readonly AccountSettings _account = new(store, world);
    private readonly InvokeOperation _invoke = new(loads, clock);

    public override string SigningName => "lambda";

    public override AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.RestJson;

    public override string OperationOf(AwsCall call) => LambdaRoute.Of(call)?.Operation ?? "";

    protected override AwsAnswer Handle(AwsCall call)
    {
        var route = LambdaRoute.Of(call)!;
        if (route.Operation == "ListFunctions")
            return _functions.List(call);
        if (route.Operation == "GetAccountSettings")
            return _account.Get(call);
        if (route.Operation.Contains("Layer", StringComparison.Ordinal))
            return OfLayer(route, call);
        var (function, qualifier) = FunctionName.Resolve(store, call.Region, route.Name, call.Parameter("Qualifier"));
        call.Details["function"] = function.Name;
        return route.Operation switch
        {
            "GetFunction" => _functions.Get(function, qualifier),
            "GetFunctionConfiguration" => _functions.GetConfiguration(function, qualifier),
            "UpdateFunctionConfiguration" => _functions.UpdateConfiguration(function, LambdaDocuments.Body(call)),
            "Invoke" => _invoke.Invoke(function, qualifier, call),
            "PublishVersion" => _functions.Publish(function, LambdaDocuments.Body(call)),
            "ListVersionsByFunction" => _functions.ListVersions(function, call),
            "DeleteFunction" => _functions.Delete(function, qualifier),
            "CreateAlias" => _aliases.Create(function, LambdaDocuments.Body(call)),
            "UpdateAlias" => _aliases.Update(function, route.Argument, LambdaDocuments.Body(call)),
            "DeleteAlias" => AliasOperations.Delete(function, route.Argument),
            "GetAlias" => AliasOperations.Read(function, route.Argument),
            "ListAliases" => AliasOperations.List(function, call.Parameter("FunctionVersion")),
            _ => Tags(route.Operation, function, call),
        };
    }

    private static AwsAnswer Tags(string operation, LambdaFunction function, AwsCall call)
    {
        switch (operation)
        {
            case "TagResource":
                foreach (var (key, value) in LambdaDocuments.Body(call)["Tags"]?.AsObject() ?? [])
                    function.Tags[key] = (string)value!;
                return AwsAnswer.Empty();
            case "UntagResource":
                foreach (var key in call.Query.TryGetValue("tagKeys", out var keys) ? keys : default)
                    function.Tags.Remove(key!);
                return AwsAnswer.Empty();
            default:
                return AwsAnswer.Json(new JsonObject { ["Tags"] = LambdaDocuments.Map(function.Tags.Select(t => (t.Key, (JsonNode)t.Value))) });
        }
    }

    private AwsAnswer OfLayer(LambdaRoute route, AwsCall call) => route.Operation switch
    {
        "PublishLayerVersion" => _layers.Publish(call, route.Name),
        "ListLayerVersions" => _layers.List(call, route.Name),
        "DeleteLayerVersion" => _layers.Delete(call, route.Name, route.Argument),
        _ => _layers.ByArn(route.Argument),
    };
}
