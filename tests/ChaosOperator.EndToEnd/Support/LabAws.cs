using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>The lab's AWS services over plain HTTP: a client that shares nothing with the operator's. The lab does not check signatures.</summary>
/// <param name="lab">The lab's address.</param>
public sealed partial class LabAws(Uri lab) : LabServices(lab, Caller, Region)
{
    /// <summary>The access key of these calls: how the call log tells them from the operator's.</summary>
    public const string Caller = "onlooker";

    private const string Region = "us-east-1";

    /// <summary>
    /// What a caller of a function meets: layers and environment of <c>$LATEST</c>, version and weights of the alias, and the versions that are published. Equal texts, equal states.
    /// </summary>
    /// <param name="function">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<string> FunctionStateAsync(string function, CancellationToken cancellationToken)
    {
        var latest = await JsonAsync("lambda", HttpMethod.Get, $"2015-03-31/functions/{function}/configuration", null, cancellationToken);
        var alias = await JsonAsync("lambda", HttpMethod.Get, $"2015-03-31/functions/{function}/aliases/live", null, cancellationToken);
        var versions = await JsonAsync("lambda", HttpMethod.Get, $"2015-03-31/functions/{function}/versions", null, cancellationToken);
        return new JsonObject
        {
            ["layers"] = new JsonArray([.. (latest["Layers"] as JsonArray ?? []).Select(layer => layer!["Arn"]!.DeepClone())]),
            ["environment"] = latest["Environment"]?["Variables"]?.DeepClone(),
            ["alias"] = alias["FunctionVersion"]?.DeepClone(),
            ["weights"] = alias["RoutingConfig"]?["AdditionalVersionWeights"]?.DeepClone(),
            ["versions"] = new JsonArray([.. versions["Versions"]!.AsArray().Select(version => version!["Version"]!.DeepClone())]),
        }.ToJsonString();
    }

    /// <summary>The state of both functions of the US region.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<string> UsFunctionsAsync(CancellationToken cancellationToken) =>
        $"{await FunctionStateAsync("example-us-health", cancellationToken)}\n{await FunctionStateAsync("example-us-hello", cancellationToken)}";

    /// <summary>The FIS templates of an experiment, by their tag.</summary>
    /// <param name="experiment">The name of the ChaosExperiment.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<JsonNode>> TemplatesAsync(string experiment, CancellationToken cancellationToken) =>
        Tagged(await FisAsync("experimentTemplates", cancellationToken), "chaosoperator.dev/experiment", experiment);

    /// <summary>The FIS experiments that were ever started for a run, by their tag.</summary>
    /// <param name="runUid">The UID of the run.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<JsonNode>> ExperimentsAsync(string runUid, CancellationToken cancellationToken) =>
        Tagged(await FisAsync("experiments", cancellationToken), "chaosoperator.dev/run-uid", runUid);

    /// <summary>All FIS experiments that were ever started in the US region.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<IReadOnlyList<JsonNode>> AllExperimentsAsync(CancellationToken cancellationToken) => [.. await Task.WhenAll(
        (await FisAsync("experiments", cancellationToken)).Select(async listed => (await JsonAsync("fis", HttpMethod.Get, $"experiments/{listed["id"]}", null, cancellationToken))["experiment"]!))];

    /// <summary>Stops a FIS experiment, as a person would in the console.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task StopExperimentAsync(string id, CancellationToken cancellationToken) => SendAsync("fis", HttpMethod.Delete, $"experiments/{id}", null, cancellationToken);

    /// <summary>Whether an SSM automation is under way.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<bool> HasLiveAutomationAsync(CancellationToken cancellationToken) =>
        (await AutomationsAsync(cancellationToken)).Any(automation => automation["AutomationExecutionStatus"]!.GetValue<string>() is "InProgress" or "Pending" or "Cancelling");

    /// <summary>The names of the snapshots that the document left.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<string>> SnapshotsAsync(CancellationToken cancellationToken)
    {
        var page = await SsmAsync("GetParametersByPath", new JsonObject { ["Path"] = "/chaos-operator/snapshots", ["Recursive"] = true }, cancellationToken);
        return [.. page["Parameters"]!.AsArray().Select(parameter => parameter!["Name"]!.GetValue<string>())];
    }

    /// <summary>The SSM automations, as AWS describes them.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<JsonNode>> AutomationsAsync(CancellationToken cancellationToken) =>
        [.. (await SsmAsync("DescribeAutomationExecutions", [], cancellationToken))["AutomationExecutionMetadataList"]!.AsArray().OfType<JsonNode>()];

    /// <summary>The FIS experiments that were ever started for a ChaosExperiment, by their tag.</summary>
    /// <param name="experiment">The name of the ChaosExperiment.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<JsonNode>> ExperimentsOfAsync(string experiment, CancellationToken cancellationToken) =>
        Tagged(await FisAsync("experiments", cancellationToken), "chaosoperator.dev/experiment", experiment);

    /// <summary>
    /// All that a run could leave behind: what is alive, what is stored, and the state of the functions. Documents are not in it: all experiments of a region share them.
    /// Equal texts, equal states.
    /// </summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<string> TracesAsync(CancellationToken cancellationToken) => string.Join('\n', [.. await LeftoversAsync(cancellationToken), await UsFunctionsAsync(cancellationToken)]);

    /// <summary>Each object that a run or an experiment could leave behind, the functions aside, as its kind and its name.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<IReadOnlyList<string>> LeftoversAsync(CancellationToken cancellationToken)
    {
        return
        [
            .. (await FisAsync("experimentTemplates", cancellationToken)).Select(template => $"template {template["id"]}"),
            .. (await FisAsync("experiments", cancellationToken)).Where(experiment => !HasEnded(experiment["state"]!["status"]!)).Select(experiment => $"live experiment {experiment["id"]}"),
            .. (await AutomationsAsync(cancellationToken)).Where(automation => !HasEnded(automation["AutomationExecutionStatus"]!)).Select(automation => $"live automation {automation["AutomationExecutionId"]}"),
            .. Texts(await AlarmsAsync([], cancellationToken), "AlarmName").Select(name => $"alarm {name}"),
            .. (await SnapshotsAsync(cancellationToken)).Select(name => $"snapshot {name}"),
        ];
    }

    /// <summary>The names of the operator's SSM documents.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<string>> DocumentsAsync(CancellationToken cancellationToken) =>
        [.. Texts((await SsmAsync("ListDocuments", [], cancellationToken))["DocumentIdentifiers"], "Name").Where(name => name.StartsWith("ChaosOperator-", StringComparison.Ordinal))];

    /// <summary>The content of an SSM document in its default version; null when there is none of that name.</summary>
    public async Task<string?> FindDocumentAsync(string name, CancellationToken cancellationToken) =>
        Texts((await SsmAsync("ListDocuments", [], cancellationToken))["DocumentIdentifiers"], "Name").Contains(name)
            ? (await SsmAsync("GetDocument", new JsonObject { ["Name"] = name, ["DocumentFormat"] = "YAML" }, cancellationToken))["Content"]!.GetValue<string>()
            : null;

    /// <summary>Deletes the SSM documents, so that the next experiment has to create its own.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task DeleteDocumentsAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await DocumentsAsync(cancellationToken))
            await SsmAsync("DeleteDocument", new JsonObject { ["Name"] = name }, cancellationToken);
    }

    /// <summary>The ids of the automations that are not over.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<IReadOnlyList<string>> LiveAutomationsAsync(CancellationToken cancellationToken)
    {
        var live = new List<string>();
        foreach (var status in (string[])["Pending", "InProgress", "Waiting", "Cancelling"])
        {
            var filter = new JsonObject { ["Filters"] = new JsonArray(new JsonObject { ["Key"] = "ExecutionStatus", ["Values"] = new JsonArray(status) }) };
            var page = await SsmAsync("DescribeAutomationExecutions", filter, cancellationToken);
            live.AddRange(page["AutomationExecutionMetadataList"]!.AsArray().Select(automation => automation!["AutomationExecutionId"]!.GetValue<string>()));
        }

        return live;
    }

    /// <summary>The alarms of dead man's switches in the US region, as CloudWatch describes them.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<JsonNode>> SwitchesAsync(CancellationToken cancellationToken) =>
        [.. (await AlarmsAsync(new JsonObject { ["AlarmNamePrefix"] = "ChaosOperator-Heartbeat-" }, cancellationToken)).OfType<JsonNode>()];

    /// <summary>An automation with its end, as AWS describes it.</summary>
    /// <param name="id">Id of the execution.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<JsonNode> AutomationAsync(string id, CancellationToken cancellationToken) =>
        (await SsmAsync("GetAutomationExecution", new JsonObject { ["AutomationExecutionId"] = id }, cancellationToken))["AutomationExecution"]!;

    /// <summary>Makes an alarm that fires once a health check fails.</summary>
    /// <param name="name">The alarm.</param>
    /// <param name="healthCheck">The health check.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task PutHealthAlarmAsync(string name, string healthCheck, CancellationToken cancellationToken)
    {
        var alarm = new JsonObject
        {
            ["AlarmName"] = name,
            ["Namespace"] = "AWS/Route53",
            ["MetricName"] = "HealthCheckStatus",
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "HealthCheckId", ["Value"] = healthCheck }),
            ["Statistic"] = "Minimum",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 1,
            ["ComparisonOperator"] = "LessThanThreshold",
            ["TreatMissingData"] = "notBreaching",
        };
        await TargetedAsync("monitoring", "GraniteServiceVersion20100801.PutMetricAlarm", "application/x-amz-json-1.0", alarm, cancellationToken);
    }

    /// <summary>Lets a Route 53 health check watch another name.</summary>
    /// <param name="id">The health check.</param>
    /// <param name="name">The name to watch.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task WatchNameAsync(string id, string name, CancellationToken cancellationToken) => await SendAsync(
        "route53",
        HttpMethod.Post,
        $"2013-04-01/healthcheck/{id}",
        new StringContent(
            $"""<UpdateHealthCheckRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><FullyQualifiedDomainName>{name}</FullyQualifiedDomainName></UpdateHealthCheckRequest>""",
            Encoding.UTF8,
            "application/xml"),
        cancellationToken);

    /// <summary>Tags a function.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="key">Key of the tag.</param>
    /// <param name="value">Value of the tag.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task TagFunctionAsync(string function, string key, string value, CancellationToken cancellationToken) => await SendAsync(
        "lambda",
        HttpMethod.Post,
        $"2017-03-31/tags/{Uri.EscapeDataString($"arn:aws:lambda:{Region}:111122223333:function:{function}")}",
        new StringContent(new JsonObject { ["Tags"] = new JsonObject { [key] = value } }.ToJsonString(), Encoding.UTF8, "application/json"),
        cancellationToken);

    /// <summary>Engages or disengages the safety lever of the region.</summary>
    /// <param name="status">engaged or disengaged.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SetSafetyLeverAsync(string status, CancellationToken cancellationToken) => JsonAsync(
        "fis",
        HttpMethod.Patch,
        "safetyLevers/default/state",
        new StringContent(new JsonObject { ["state"] = new JsonObject { ["status"] = status, ["reason"] = "an incident" } }.ToJsonString(), Encoding.UTF8, "application/json"),
        cancellationToken);

    private static List<JsonNode> Tagged(IEnumerable<JsonNode> items, string tag, string value) =>
        [.. items.Where(item => item["tags"]?[tag]?.GetValue<string>() == value)];

    /// <summary>All pages of a list of FIS.</summary>
    private async Task<IReadOnlyList<JsonNode>> FisAsync(string list, CancellationToken cancellationToken)
    {
        var items = new List<JsonNode>();
        string? next = null;
        do
        {
            var more = next is null ? "" : $"&nextToken={Uri.EscapeDataString(next)}";
            var page = await JsonAsync("fis", HttpMethod.Get, $"{list}?maxResults=100{more}", null, cancellationToken);
            items.AddRange(page[list]!.AsArray().OfType<JsonNode>());
            next = page["nextToken"]?.GetValue<string>();
        }
        while (next is not null);
        return items;
    }

    private static IEnumerable<string> Texts(JsonNode? list, string member) => (list as JsonArray ?? []).Select(item => item![member]!.GetValue<string>());

    private static bool HasEnded(JsonNode status) =>
        status.GetValue<string>() is "completed" or "stopped" or "failed" or "cancelled" or "Success" or "Failed" or "Cancelled" or "TimedOut";

    private async Task<JsonArray> AlarmsAsync(JsonObject input, CancellationToken cancellationToken) =>
        (await TargetedAsync("monitoring", "GraniteServiceVersion20100801.DescribeAlarms", "application/x-amz-json-1.0", input, cancellationToken))["MetricAlarms"]!.AsArray();
}
