using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>What others than the operator do in the account.</summary>
public sealed partial class LabAws
{
    /// <summary>Creates an alarm that is silent while nobody publishes its metric.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its ARN.</returns>
    public async Task<string> CreateAlarmAsync(string name, CancellationToken cancellationToken)
    {
        var alarm = new JsonObject
        {
            ["AlarmName"] = name,
            ["Namespace"] = "Nobody",
            ["MetricName"] = "publishes-this",
            ["Statistic"] = "Sum",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 1,
            ["ComparisonOperator"] = "GreaterThanThreshold",
            ["TreatMissingData"] = "notBreaching",
        };
        await TargetedAsync("monitoring", "GraniteServiceVersion20100801.PutMetricAlarm", "application/x-amz-json-1.0", alarm, cancellationToken);
        return $"arn:aws:cloudwatch:{Region}:111122223333:alarm:{name}";
    }

    /// <summary>The dashboards of the account by name, as CloudWatch gives them back.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<IReadOnlyDictionary<string, JsonNode>> DashboardsAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, JsonNode>();
        foreach (var entry in (await DashboardCallAsync("ListDashboards", [], cancellationToken))["DashboardEntries"]!.AsArray())
        {
            var name = entry!["DashboardName"]!.GetValue<string>();
            found[name] = JsonNode.Parse((await DashboardCallAsync("GetDashboard", new JsonObject { ["DashboardName"] = name }, cancellationToken))["DashboardBody"]!.GetValue<string>())!;
        }

        return found;
    }

    /// <summary>Stores a dashboard, as people do in the console.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">Its body.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task EditDashboardAsync(string name, JsonNode body, CancellationToken cancellationToken) =>
        DashboardCallAsync("PutDashboard", new JsonObject { ["DashboardName"] = name, ["DashboardBody"] = body.ToJsonString() }, cancellationToken);

    private Task<JsonNode> DashboardCallAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        TargetedAsync("monitoring", $"GraniteServiceVersion20100801.{operation}", "application/x-amz-json-1.0", input, cancellationToken);

    /// <summary>Puts an SSM Automation document into the account, as its author would.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its content, YAML.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task CreateDocumentAsync(string name, string content, CancellationToken cancellationToken) => SsmAsync(
        "CreateDocument", new JsonObject { ["Name"] = name, ["Content"] = content, ["DocumentType"] = "Automation", ["DocumentFormat"] = "YAML" }, cancellationToken);

    /// <summary>Makes a FIS template, as another team would.</summary>
    /// <param name="template">What CreateExperimentTemplate takes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its id.</returns>
    public async Task<string> CreateTemplateAsync(JsonObject template, CancellationToken cancellationToken) =>
        (await JsonAsync("fis", HttpMethod.Post, "experimentTemplates", Json(template), cancellationToken))["experimentTemplate"]!["id"]!.GetValue<string>();

    /// <summary>Changes members of a FIS template.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="members">What UpdateExperimentTemplate takes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task EditTemplateAsync(string id, JsonObject members, CancellationToken cancellationToken) =>
        JsonAsync("fis", HttpMethod.Patch, $"experimentTemplates/{id}", Json(members), cancellationToken);

    /// <summary>A FIS template as it is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<string> TemplateAsync(string id, CancellationToken cancellationToken) =>
        (await JsonAsync("fis", HttpMethod.Get, $"experimentTemplates/{id}", null, cancellationToken)).ToJsonString();

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    /// <summary>Puts an alarm into ALARM until it is evaluated next.</summary>
    /// <param name="name">The alarm.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task FireAlarmAsync(string name, CancellationToken cancellationToken)
    {
        var state = new JsonObject { ["AlarmName"] = name, ["StateValue"] = "ALARM", ["StateReason"] = "orders are lost" };
        await TargetedAsync("monitoring", "GraniteServiceVersion20100801.SetAlarmState", "application/x-amz-json-1.0", state, cancellationToken);
    }

    /// <summary>Attaches the fault of the story to a function by its SSM document, without FIS, and waits until it is in force.</summary>
    /// <param name="function">The function.</param>
    /// <param name="owner">Whose the snapshot is to be.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task AttachByHandAsync(string function, string owner, CancellationToken cancellationToken)
    {
        var given = new Dictionary<string, string>
        {
            ["AutomationAssumeRole"] = "arn:aws:iam::111122223333:role/ssm",
            ["Operation"] = "Attach",
            ["FunctionName"] = function,
            ["AliasName"] = "live",
            ["LayerArn"] = $"arn:aws:lambda:{Region}:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12",
            ["Owner"] = owner,
        };
        var parameters = new JsonObject(given.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)new JsonArray(parameter.Value))));
        var started = await SsmAsync("StartAutomationExecution", new JsonObject { ["DocumentName"] = "ChaosOperator-LambdaExtension", ["Parameters"] = parameters }, cancellationToken);
        await Eventually.SeeAsync(
            $"the fault is attached to {function}",
            async token => (await AutomationAsync(started["AutomationExecutionId"]!.GetValue<string>(), token))["AutomationExecutionStatus"]!.GetValue<string>(),
            status => status == "Success",
            cancellationToken: cancellationToken);
    }

    /// <summary>Replaces the content of an SSM document, as somebody would who edits it by hand.</summary>
    /// <param name="name">The document.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <param name="remark">What is written below the content.</param>
    public async Task EditDocumentAsync(string name, CancellationToken cancellationToken, string remark = "edited by hand")
    {
        var content = (await SsmAsync("GetDocument", new JsonObject { ["Name"] = name, ["DocumentFormat"] = "YAML" }, cancellationToken))["Content"]!.GetValue<string>();
        var updated = await SsmAsync(
            "UpdateDocument",
            new JsonObject { ["Name"] = name, ["DocumentVersion"] = "$LATEST", ["DocumentFormat"] = "YAML", ["Content"] = $"{content}\n# {remark}\n" },
            cancellationToken);
        await SsmAsync(
            "UpdateDocumentDefaultVersion", new JsonObject { ["Name"] = name, ["DocumentVersion"] = updated["DocumentDescription"]!["DocumentVersion"]!.GetValue<string>() }, cancellationToken);
    }

    /// <summary>Moves the alias of a function, as a deployment would.</summary>
    /// <param name="function">The function.</param>
    /// <param name="version">The version that the alias points to from now on.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task MoveAliasAsync(string function, string version, CancellationToken cancellationToken) => SendAsync(
        "lambda",
        HttpMethod.Put,
        $"2015-03-31/functions/{function}/aliases/live",
        new StringContent(new JsonObject { ["FunctionVersion"] = version }.ToJsonString(), Encoding.UTF8, "application/json"),
        cancellationToken);

    /// <summary>Adds records to a hosted zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="recordSets">The record sets, as XML.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task AddRecordsAsync(string zone, IEnumerable<string> recordSets, CancellationToken cancellationToken)
    {
        var changes = string.Concat(recordSets.Select(record => $"<Change><Action>CREATE</Action><ResourceRecordSet>{record}</ResourceRecordSet></Change>"));
        return SendAsync(
            "route53",
            HttpMethod.Post,
            $"2013-04-01/hostedzone/{zone}/rrset",
            new StringContent($"""<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes>{changes}</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>""", Encoding.UTF8, "application/xml"),
            cancellationToken);
    }

    /// <summary>Stores a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PutParameterAsync(string name, string value, CancellationToken cancellationToken) =>
        SsmAsync("PutParameter", new JsonObject { ["Name"] = name, ["Value"] = value, ["Type"] = "String" }, cancellationToken);
}
