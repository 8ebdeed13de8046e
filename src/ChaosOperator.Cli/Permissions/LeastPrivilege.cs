using System.Text.Json.Nodes;
using ChaosOperator.Cli.Planning;

namespace ChaosOperator.Cli.Permissions;

/// <summary>Derives what each role needs of what the experiments do, out of the shipped policies: statements and actions that nothing needs are left out, names of the example give way to those of the manifests. Pure.</summary>
internal static class LeastPrivilege
{
    private const string Pod = "the pod's own role";

    private const string TrustNotKnown = "a trust policy that lets the operator's pod assume it: which role the pod has manifests do not tell, --pod-role-arn does";

    /// <summary>The roles of some experiments.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="podRole">ARN of the role that the operator's pod has by itself; null: it is not known, and whom the others have to trust is said instead of made up.</param>
    public static IReadOnlyList<RolePolicy> Of(IReadOnlyList<PlannedExperiment> experiments, string? podRole) =>
    [
        .. experiments.GroupBy(one => one.Experiment.Aws.RoleArn).Select(users => OfOperator(users, podRole)),
        .. OfPod(experiments, podRole),
        .. experiments.Where(one => one.Plan.Automation is null).GroupBy(one => one.Experiment.Aws.ExperimentRoleArn).Select(OfFis),
        .. experiments.SelectMany(one => one.AutomationRoles.Select(role => (role, one))).GroupBy(pair => pair.role, pair => pair.one).Select(OfAutomation),
        .. experiments.SelectMany(one => one.Request.SignalRoles.Select(asked => (asked.Value, one))).GroupBy(pair => pair.Value, pair => pair.one).Select(users => OfSignals(users, podRole)),
    ];

    private static RolePolicy OfOperator(IGrouping<string?, PlannedExperiment> users, string? podRole)
    {
        var policy = Policy(users, "operator-policy.json", "operator-automation-policy.json");
        return users.Key is { } role ? Trusting(new RolePolicy(role, "the operator", Names(users), policy, null, [], []), users, podRole) : new RolePolicy(podRole ?? Pod, "the operator", Names(users), policy, null, [], []);
    }

    private static IEnumerable<RolePolicy> OfPod(IReadOnlyList<PlannedExperiment> experiments, string? podRole)
    {
        var roles = experiments.SelectMany(one => one.Request.SignalRoles.Select(asked => asked.Value).Append(one.Experiment.Aws.RoleArn)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (roles.Count > 0)
        {
            var policy = ShippedPolicy.Read("pod-policy.json").AsObject();
            policy["Statement"]![0]!["Resource"] = Texts(roles);
            yield return new RolePolicy(podRole ?? Pod, "the operator's pod", Names(experiments), policy, null, [], []);
        }
    }

    private static RolePolicy OfFis(IGrouping<string, PlannedExperiment> users)
    {
        var actions = users.SelectMany(one => one.Plan.Template.Actions.Values).Select(action => action.ActionId).Distinct().Order(StringComparer.Ordinal).ToList();
        return new RolePolicy(
            users.Key, "AWS FIS", Names(users), Policy(users, "fis-policy.json"), TrustOfService("fis-trust.json", users), [.. actions.Select(FisActionNeeds.ManagedPolicy).OfType<string>().Distinct()],
            [
                .. actions.Select(FisActionNeeds.Note).OfType<string>().Distinct(),
                .. users.Where(one => one.Plan.Foreign is not null).Select(one => $"template {one.Plan.Foreign!.Id} is somebody else's: what its actions need is not known from the manifest"),
                .. users.SelectMany(one => one.Plan.Template.TargetAccounts).Select(account => $"sts:AssumeRole on {account.RoleArn}, which has to trust this role and to be allowed what the actions do in its account").Distinct(),
                .. users.Where(one => one.Plan.NeedsPreview).Select(_ => "tag:GetResources, since targets are selected").Distinct(),
            ]);
    }

    private static RolePolicy OfAutomation(IGrouping<string, PlannedExperiment> users) => new(
        users.Key,
        "SSM Automation",
        Names(users),
        Policy(users.Where(one => one.Plan.Targets.Count > 0), "ssm-policy.json", users.Where(one => one.Plan.Automation is not null), "ssm-automation-policy.json"),
        TrustOfService("ssm-trust.json", users),
        [],
        [.. users.SelectMany(one => one.Plan.NamedDocuments.Concat(one.Experiment.Documents.Select(document => document.Name))).Distinct().Select(name => $"what the steps of document {name} call")]);

    private static RolePolicy OfSignals(IGrouping<string, PlannedExperiment> users, string? podRole)
    {
        var policy = Policy(users, "operator-policy.json");
        var read = policy["Statement"]!.AsArray().First(statement => (string)statement!["Sid"]! == "ReadSignalsAndAlarms")!.DeepClone();
        read["Action"] = Texts(["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"]);
        policy["Statement"] = new JsonArray(read);
        return Trusting(new RolePolicy(users.Key, "the operator, to read signals", Names(users), policy, null, [], []), users, podRole);
    }

    private static JsonObject Policy(IEnumerable<PlannedExperiment> users, params string[] files) => Document(files.SelectMany(file => Statements(file, [.. users])));

    private static JsonObject Policy(IEnumerable<PlannedExperiment> some, string file, IEnumerable<PlannedExperiment> others, string otherFile) =>
        Document([.. Statements(file, [.. some]), .. Statements(otherFile, [.. others])]);

    private static JsonObject Document(IEnumerable<JsonObject> statements) => new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) };

    private static IEnumerable<JsonObject> Statements(string file, IReadOnlyList<PlannedExperiment> users)
    {
        foreach (var statement in ShippedPolicy.Statements(file))
        {
            var needing = users.Where(one => StatementUse.IsNeeded(statement, one)).ToList();
            var actions = statement.Actions.Where(action => needing.Exists(one => StatementUse.IsNeeded(action, one))).ToList();
            var resources = needing.SelectMany(one => statement.Resources.SelectMany(resource => StatementUse.Resources(resource, one))).Distinct().ToList();
            if (actions.Count == 0 || resources.Count == 0)
            {
                continue;
            }

            var json = new JsonObject { ["Sid"] = statement.Sid, ["Effect"] = "Allow", ["Action"] = Texts(actions), ["Resource"] = Texts(resources) };
            if (statement.Condition is { } condition)
            {
                json["Condition"] = OfCluster(condition, users[0].Owner.Cluster);
            }

            yield return json;
        }
    }

    private static JsonObject OfCluster(JsonObject condition, string cluster)
    {
        var own = condition.DeepClone().AsObject();
        foreach (var (test, key) in own.SelectMany(test => test.Value!.AsObject().Select(key => (test.Value, key.Key))).Where(pair => pair.Key.EndsWith(ClusterTag, StringComparison.Ordinal)).ToList())
        {
            test![key] = cluster;
        }

        return own;
    }

    private static RolePolicy Trusting(RolePolicy role, IEnumerable<PlannedExperiment> users, string? podRole) => podRole is null ? role with { Notes = [TrustNotKnown] } : role with { Trust = TrustOfPod(users, podRole) };

    private static JsonObject TrustOfPod(IEnumerable<PlannedExperiment> users, string podRole)
    {
        var trust = ShippedPolicy.Read("operator-trust.json").AsObject();
        foreach (var statement in trust["Statement"]!.AsArray())
        {
            statement!["Principal"]!["AWS"] = podRole;
        }

        var ids = users.Select(one => $"chaos-operator/{one.Owner.Cluster}/{one.Owner.Namespace}").Distinct().ToList();
        trust["Statement"]![0]!["Condition"]!["StringEquals"]!["sts:ExternalId"] = ids.Count == 1 ? ids[0] : Texts(ids);
        return trust;
    }

    private static JsonObject TrustOfService(string file, IEnumerable<PlannedExperiment> users)
    {
        var trust = ShippedPolicy.Read(file).AsObject();
        var aws = users.First().Experiment.Aws;
        var condition = trust["Statement"]![0]!["Condition"]!;
        condition["StringEquals"]!["aws:SourceAccount"] = aws.AccountId;
        condition["ArnLike"]!["aws:SourceArn"] = ((string)condition["ArnLike"]!["aws:SourceArn"]!).Replace("arn:aws:", $"arn:{aws.Partition}:", StringComparison.Ordinal).Replace(StatementUse.ExampleAccount, aws.AccountId, StringComparison.Ordinal);
        return trust;
    }

    private static List<string> Names(IEnumerable<PlannedExperiment> users) => [.. users.Select(one => $"{one.Owner.Namespace}/{one.Owner.Experiment}").Distinct()];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private const string ClusterTag = "Tag/" + Core.Aws.ObjectTags.Cluster;
}
