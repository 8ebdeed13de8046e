using ChaosOperator.Cli.Planning;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Cli.Permissions;

/// <summary>Which statements and actions of the shipped policies an experiment needs. Pure.</summary>
internal static class StatementUse
{
    /// <summary>Statements that only some experiments need, by their Sid. A statement that is not here every experiment needs.</summary>
    private static readonly Dictionary<string, Func<PlannedExperiment, bool>> Needs = new()
    {
        ["TemplatesAndExperiments"] = one => RunsByFis(one),
        ["MakeThemInTheNameOfThisCluster"] = one => RunsByFis(one),
        ["MarkThemAsOfThisCluster"] = one => RunsByFis(one),
        ["ChangeAndEndWhatThisClusterMade"] = one => RunsByFis(one),
        ["ChangeToAnyAction"] = one => RunsByFis(one),
        ["FirstExperimentOfTheAccount"] = one => RunsByFis(one),
        ["OwnDocuments"] = one => HasOwnDocuments(one),
        ["DocumentsOfExperiments"] = one => one.Experiment.Documents.Count > 0,
        ["MakeDocumentsInTheNameOfThisCluster"] = one => one.Plan.Documents.Any(document => document.IsOfExperiment),
        ["ChangeAndEndDocumentsThatThisClusterMade"] = one => one.Plan.Documents.Any(document => document.IsOfExperiment),
        ["FindDocuments"] = one => one.Experiment.Documents.Count > 0,
        ["RevertByOwnDocuments"] = one => HasOwnDocuments(one),
        ["FollowAutomations"] = one => HasOwnDocuments(one) || one.Plan.Automation is not null,
        ["Heartbeat"] = one => one.Plan.Switch is not null,
        ["DeadMansSwitch"] = one => one.Plan.Switch is not null,
        ["EndSwitchesOfThisCluster"] = one => one.Plan.Switch is not null,
        ["Dashboards"] = one => one.Experiment.Dashboard is not null,
        ["AuditRoute53"] = one => one.Hypothesis.Audit.EntryNames.Count > 0,
        ["FindHealthChecks"] = one => one.Hypothesis.Audit.EntryNames.Count > 0,
        ["InspectTargets"] = one => Functions(one).Any(),
        ["SendLoads"] = one => one.Experiment.Load is { IsInvoked: true },
        ["HandOnRoleToFis"] = one => RunsByFis(one),
        ["HandOnRoleToAutomation"] = one => one.AutomationRoles.Any(),
        ["ReadTheirDocuments"] = one => one.Plan.Automation is not null,
        ["InjectAndRevertByThem"] = one => one.Plan.Automation is not null,
        ["FindThemByTheirTags"] = one => one.Plan.Automation is not null,
        ["RunOwnDocuments"] = one => HasOwnDocuments(one),
        ["RunDocumentsOfExperiments"] = one => StartedDocuments(one).Any(),
        ["FollowAndStopThem"] = one => HasOwnDocuments(one) || StartedDocuments(one).Any(),
        ["WatchTheAlarm"] = one => one.Plan is { Automation: not null, Switch: not null },
        ["StopByTheAlarm"] = one => one.Plan is { Automation: not null, Switch: not null },
    };

    /// <summary>Actions that only some of the experiments need that need their statement.</summary>
    private static readonly Dictionary<string, Func<PlannedExperiment, bool>> ActionNeeds = new()
    {
        ["fis:CreateExperimentTemplate"] = one => one.Plan.Foreign is null,
        ["fis:UpdateExperimentTemplate"] = one => one.Plan.Foreign is null,
        ["fis:GetAction"] = one => one.Experiment.Fault is Fault.Fis,
        ["fis:ListActions"] = one => one.Experiment.Fault is Fault.Fis,
        ["fis:ListExperimentResolvedTargets"] = one => one.Plan.NeedsPreview,
        ["fis:ListTargetAccountConfigurations"] = one => HasAccounts(one),
        ["fis:CreateTargetAccountConfiguration"] = one => HasAccounts(one),
        ["fis:UpdateTargetAccountConfiguration"] = one => HasAccounts(one),
        ["fis:DeleteTargetAccountConfiguration"] = one => HasAccounts(one),
        ["cloudwatch:DescribeAlarmHistory"] = one => one.Plan.Template.StopConditionAlarms.Count > 0,
    };

    /// <summary>Sids and actions that are known here; a test holds them against the shipped policies.</summary>
    public static IReadOnlyList<string> Known => [.. Needs.Keys, .. ActionNeeds.Keys];

    /// <summary>Whether an experiment needs a statement.</summary>
    public static bool IsNeeded(ShippedStatement statement, PlannedExperiment experiment) => !Needs.TryGetValue(statement.Sid, out var needs) || needs(experiment);

    /// <summary>Whether an experiment that needs its statement needs an action.</summary>
    public static bool IsNeeded(string action, PlannedExperiment experiment) => !ActionNeeds.TryGetValue(action, out var needs) || needs(experiment);

    /// <summary>The resources of an experiment in the place of those of the example; none: the statement is about something that it does not have.</summary>
    public static IEnumerable<string> Resources(string shipped, PlannedExperiment one)
    {
        var named = shipped switch
        {
            _ when shipped.EndsWith(":role/fis", StringComparison.Ordinal) => [one.Experiment.Aws.ExperimentRoleArn],
            _ when shipped.EndsWith(":role/ssm", StringComparison.Ordinal) => one.AutomationRoles,
            _ when shipped.EndsWith(":function:example-*", StringComparison.Ordinal) => Functions(one).SelectMany(name => (string[])[Named(shipped, "example-*", name), Named(shipped, "example-*", $"{name}:*")]),
            _ when shipped.EndsWith(":function:load-*", StringComparison.Ordinal) => LoadFunctions(shipped, one),
            _ when shipped.EndsWith(":function:example-*:*", StringComparison.Ordinal) => Functions(one).Select(name => Named(shipped, "example-*", name)),
            _ when shipped.Contains(":layer:", StringComparison.Ordinal) => one.Plan.Targets.Select(target => target.LayerArn),
            _ when shipped.EndsWith(":action/*", StringComparison.Ordinal) => one.Plan.Template.Actions.Values.Select(action => Named(shipped, "action/*", $"action/{action.ActionId}")),
            _ when shipped.Contains("/Example-*", StringComparison.Ordinal) => one.Experiment.Documents.Select(document => document.Name).Concat(StartedDocuments(one)).Select(name => Named(shipped, "Example-*", name)),
            _ when shipped.Contains("/ChaosOperator-*", StringComparison.Ordinal) => OwnDocuments(one).Select(name => Named(shipped, "ChaosOperator-*", name)),
            _ when shipped.Contains("/chaos-*", StringComparison.Ordinal) => AutomationDocuments(one).Select(name => Named(shipped, "chaos-*", name)),
            _ => [shipped],
        };
        return named.Distinct().Select(resource => InPlace(resource, one.Experiment.Aws));
    }

    private static bool RunsByFis(PlannedExperiment one) => one.Plan.Automation is null;

    private static bool HasOwnDocuments(PlannedExperiment one) => OwnDocuments(one).Any();

    private static bool HasAccounts(PlannedExperiment one) => one.Plan.Template.TargetAccounts.Count > 0;

    private static IEnumerable<string> OwnDocuments(PlannedExperiment one) => one.Plan.Documents.Where(document => !document.IsOfExperiment).Select(document => document.Name);

    /// <summary>The documents that the template starts and that are not the operator's own.</summary>
    private static IEnumerable<string> StartedDocuments(PlannedExperiment one) => one.Plan.Template.Actions.Values
        .Select(action => action.Parameters.GetValueOrDefault("documentArn"))
        .OfType<string>()
        .Select(arn => arn.Split("document/")[^1].Split(':')[0])
        .Except(OwnDocuments(one));

    private static IEnumerable<string> AutomationDocuments(PlannedExperiment one) => one.Plan.Automation is { } automation ? [automation.Inject.DocumentName, automation.Revert.DocumentName] : [];

    private static IEnumerable<string> Functions(PlannedExperiment one) =>
        one.Plan.Targets.Select(target => target.Function).Concat(one.Experiment.Fault is Fault.Fis fis ? fis.Functions.Select(function => function.Name) : []).Distinct();

    /// <summary>Each in the region of its vantage point, which need not be that of the fault.</summary>
    private static IEnumerable<string> LoadFunctions(string shipped, PlannedExperiment one) => (one.Experiment.Load is { IsInvoked: true } load ? load.VantagePoints : [])
        .Select(point => point.Function!.StartsWith("arn:", StringComparison.Ordinal) ? point.Function : Named(shipped, "load-*", point.Function).Replace(":lambda:*:", $":lambda:{point.Region}:", StringComparison.Ordinal));

    private static string Named(string resource, string placeholder, string name) => resource.Replace(placeholder, name, StringComparison.Ordinal);

    /// <summary>In the partition, the region and the account of the experiment.</summary>
    private static string InPlace(string resource, AwsTarget aws)
    {
        if (resource.Split(':', 6) is not ["arn", _, var service, var region, var account, var rest])
        {
            return resource;
        }

        return $"arn:{aws.Partition}:{service}:{(region == "*" && service != "iam" ? aws.Region : region)}:{(account == ExampleAccount ? aws.AccountId : account)}:{rest}";
    }

    /// <summary>The account that the shipped policies name.</summary>
    internal const string ExampleAccount = "111122223333";
}
