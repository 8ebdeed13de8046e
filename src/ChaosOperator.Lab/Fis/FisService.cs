using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Fis;

/// <summary>Fault Injection Service (REST with JSON).</summary>
internal sealed class FisService : IAwsService
{
    private sealed record Route(string Method, string[] Path, string Operation, Func<AwsCall, JsonObject, JsonObject> Handle);

    private static readonly string[] Accounts = ["experimentTemplates", "*", "targetAccountConfigurations"];

    private readonly Route[] _routes;

    public FisService(TemplateOperations templates, TargetAccountOperations accounts, ExperimentOperations experiments, SafetyLever lever, FisTags tags) => _routes =
    [
        new("POST", ["experimentTemplates"], "CreateExperimentTemplate", templates.Create),
        new("GET", ["experimentTemplates"], "ListExperimentTemplates", templates.List),
        new("GET", ["experimentTemplates", "*"], "GetExperimentTemplate", templates.Get),
        new("PATCH", ["experimentTemplates", "*"], "UpdateExperimentTemplate", templates.Update),
        new("DELETE", ["experimentTemplates", "*"], "DeleteExperimentTemplate", templates.Delete),
        new("POST", [.. Accounts, "*"], "CreateTargetAccountConfiguration", accounts.Create),
        new("PATCH", [.. Accounts, "*"], "UpdateTargetAccountConfiguration", accounts.Update),
        new("DELETE", [.. Accounts, "*"], "DeleteTargetAccountConfiguration", accounts.Delete),
        new("GET", [.. Accounts, "*"], "GetTargetAccountConfiguration", accounts.Get),
        new("GET", Accounts, "ListTargetAccountConfigurations", accounts.List),
        new("GET", ["experiments", "*", "targetAccountConfigurations"], "ListExperimentTargetAccountConfigurations", experiments.ListTargetAccounts),
        new("GET", ["experiments", "*", "targetAccountConfigurations", "*"], "GetExperimentTargetAccountConfiguration", experiments.GetTargetAccount),
        new("POST", ["experiments"], "StartExperiment", experiments.Start),
        new("GET", ["experiments"], "ListExperiments", experiments.List),
        new("GET", ["experiments", "*"], "GetExperiment", experiments.Get),
        new("DELETE", ["experiments", "*"], "StopExperiment", experiments.Stop),
        new("GET", ["experiments", "*", "resolvedTargets"], "ListExperimentResolvedTargets", experiments.ListResolvedTargets),
        new("GET", ["actions"], "ListActions", ListActions),
        new("GET", ["actions", "*"], "GetAction", GetAction),
        new("GET", ["safetyLevers", "*"], "GetSafetyLever", lever.Get),
        new("PATCH", ["safetyLevers", "*", "state"], "UpdateSafetyLeverState", experiments.UpdateLever),
        new("GET", ["tags", "*"], "ListTagsForResource", tags.List),
        new("POST", ["tags", "*"], "TagResource", tags.Add),
        new("DELETE", ["tags", "*"], "UntagResource", tags.Remove),
    ];

    public string SigningName => "fis";

    public AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.RestJson;

    public string OperationOf(AwsCall call) => Find(call)?.Operation ?? "";

    public Task<AwsAnswer> HandleAsync(AwsCall call, CancellationToken cancellationToken) =>
        Task.FromResult(AwsAnswer.Json(Find(call)!.Handle(call, call.ReadBody())));

    private Route? Find(AwsCall call) => Array.Find(_routes, r =>
        r.Method == call.Method && r.Path.Length == call.Segments.Count && r.Path.Zip(call.Segments).All(p => p.First == "*" || p.First == p.Second));

    private static JsonObject ListActions(AwsCall call, JsonObject body) =>
        FisJson.Page(call, "actions", [.. ActionCatalogue.All.Values.Select(a => a.ToJson(call.Region, full: false))]);

    private static JsonObject GetAction(AwsCall call, JsonObject body) => ActionCatalogue.All.TryGetValue(call.Segments[1], out var action)
        ? new JsonObject { ["action"] = action.ToJson(call.Region, full: true) }
        : throw FisErrors.NotFound($"Action {call.Segments[1]}");
}
