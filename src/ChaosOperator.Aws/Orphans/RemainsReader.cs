using System.Text.Json;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.FIS.Model;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Orphans;

/// <summary>Finds what operators have in an account and region, by nothing but tags, names of documents and snapshots.</summary>
public static class RemainsReader
{
    private const string SnapshotPath = "/chaos-operator/snapshots";
    private const string Preview = "skip-all";
    private const string Cancelling = "Cancelling";
    private const int PageSize = 100;

    /// <summary>Reads everything. When nothing is left of anything these are six calls, and one more for each further hundred experiments of the last 120 days.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call: what could not be read whole is not acted on.</exception>
    public static async Task<Remains> ReadAsync(AwsSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new Remains(
            session.HasFis ? await ExperimentsAsync(session, cancellationToken) : [],
            await AutomationsAsync(session, cancellationToken),
            await SnapshotsAsync(session, cancellationToken),
            session.HasFis ? await TemplatesAsync(session, cancellationToken) : [],
            await AlarmsAsync(session, cancellationToken))
        {
            Documents = await DocumentsAsync(session, cancellationToken),
        };
    }

    /// <summary>A document that is left behind harms nobody until something starts it: whoever does not let documents be listed is swept all the same.</summary>
    private static async Task<IReadOnlyList<SeenDocument>> DocumentsAsync(AwsSession session, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await PagesAsync(
                next => session.Ssm.CallAsync(
                    "ListDocuments", $"documents in {session.Region}",
                    (ssm, token) => ssm.ListDocumentsAsync(
                        new ListDocumentsRequest { Filters = [Filter("Owner", "Self"), Filter($"tag:{ObjectTags.ManagedBy}", ObjectTags.ChaosOperator)], NextToken = next }, token),
                    cancellationToken),
                page => page.NextToken,
                page => page.DocumentIdentifiers ?? []);
            var seen = new List<SeenDocument>();
            foreach (var document in listed.Where(document => document.Name is not (LambdaExtensionDocument.Name or LambdaHoldDocument.Name)))
            {
                // Whether a list tells tags is not documented.
                var tags = document.Tags is { Count: > 0 } told
                    ? told.ToDictionary(tag => tag.Key, tag => tag.Value)
                    : await DocumentOwnership.TagsAsync(session, document.Name, cancellationToken);
                if (ObjectMarks.Of(tags) is { } marks)
                {
                    seen.Add(new SeenDocument(document.Name, Moment(document.CreatedDate), marks));
                }
            }

            return seen;
        }
        catch (AwsRefusedException denied) when (denied.Failure.Kind == AwsFailureKind.AccessDenied)
        {
            return [];
        }
    }

    private static DocumentKeyValuesFilter Filter(string key, string value) => new() { Key = key, Values = [value] };

    private static Task<IReadOnlyList<SeenExperiment>> ExperimentsAsync(AwsSession session, CancellationToken cancellationToken) => PagesAsync(
        next => session.Fis.CallAsync(
            "ListExperiments", $"experiments in {session.Region}",
            (fis, token) => fis.ListExperimentsAsync(new ListExperimentsRequest { MaxResults = PageSize, NextToken = next }, token), cancellationToken),
        page => page.NextToken,
        page => (page.Experiments ?? []).Select(Seen).OfType<SeenExperiment>());

    private static Task<IReadOnlyList<SeenTemplate>> TemplatesAsync(AwsSession session, CancellationToken cancellationToken) => PagesAsync(
        next => session.Fis.CallAsync(
            "ListExperimentTemplates", $"experiment templates in {session.Region}",
            (fis, token) => fis.ListExperimentTemplatesAsync(new ListExperimentTemplatesRequest { MaxResults = PageSize, NextToken = next }, token), cancellationToken),
        page => page.NextToken,
        page => (page.ExperimentTemplates ?? []).Select(Seen).OfType<SeenTemplate>());

    private static Task<IReadOnlyList<SeenSnapshot>> SnapshotsAsync(AwsSession session, CancellationToken cancellationToken) => PagesAsync(
        next => session.Ssm.CallAsync(
            "GetParametersByPath", $"parameters under {SnapshotPath}",
            (ssm, token) => ssm.GetParametersByPathAsync(new GetParametersByPathRequest { Path = SnapshotPath, Recursive = true, NextToken = next }, token), cancellationToken),
        page => page.NextToken,
        page => (page.Parameters ?? []).Select(Seen).OfType<SeenSnapshot>());

    private static Task<IReadOnlyList<SeenAlarm>> AlarmsAsync(AwsSession session, CancellationToken cancellationToken) => PagesAsync(
        next => session.CloudWatch().CallAsync(
            "DescribeAlarms", $"alarms {DeadMansSwitch.NamePrefix}*",
            (watch, token) => watch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = DeadMansSwitch.NamePrefix, AlarmTypes = ["MetricAlarm"], NextToken = next }, token), cancellationToken),
        page => page.NextToken,
        page => (page.MetricAlarms ?? []).Select(Seen).OfType<SeenAlarm>());

    private static async Task<IReadOnlyList<SeenAutomation>> AutomationsAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var listed = await LiveExecutions.ListAsync(session, cancellationToken);
        string[] own = [LambdaExtensionDocument.Name, LambdaHoldDocument.Name];
        var live = await LiveExecutions.OfAsync(session, listed, own, new ExecutionMemory(), cancellationToken);
        return [.. live.Select(Seen).OfType<SeenAutomation>(), .. await OfUsersAsync(session, [.. listed.Where(metadata => !own.Any(document => LiveExecutions.IsOf(metadata.DocumentName, document)))], cancellationToken)];
    }

    /// <summary>
    /// Those whose document is a user's own tell by their tags whose they are; lists have none, so each is asked for. Whoever may not read tags has no fault of this kind: the same right is needed to find one.
    /// </summary>
    private static async Task<IReadOnlyList<SeenAutomation>> OfUsersAsync(AwsSession session, IReadOnlyList<AutomationExecutionMetadata> listed, CancellationToken cancellationToken)
    {
        var seen = new List<SeenAutomation>();
        foreach (var execution in listed)
        {
            try
            {
                if (ObjectMarks.Of(await AutomationTags.ReadAsync(session, execution.AutomationExecutionId, cancellationToken)) is { ExperimentUid: { } uid } marks)
                {
                    seen.Add(new SeenAutomation(
                        execution.AutomationExecutionId, Moment(execution.ExecutionStartTime), new ObjectOwner(marks.Cluster, marks.Namespace ?? "", "", uid).SnapshotOwner, Lifts: false, execution.AutomationExecutionStatus?.Value == Cancelling));
                }
            }
            catch (AwsRefusedException refused) when (refused.Failure.Kind == AwsFailureKind.AccessDenied)
            {
                break;
            }
            catch (AwsRefusedException)
            {
                // It may be over by now; if not, the next sweep asks again. It keeps nothing else from being swept.
                continue;
            }
        }

        return seen;
    }

    private static SeenExperiment? Seen(ExperimentSummary experiment) => ObjectMarks.Of(experiment.Tags) is { } marks
        ? new SeenExperiment(experiment.Id!, experiment.State?.Status?.Value ?? "pending", Moment(experiment.CreationTime), experiment.ExperimentOptions?.ActionsMode?.Value == Preview, marks)
        : null;

    private static SeenTemplate? Seen(ExperimentTemplateSummary template) =>
        ObjectMarks.Of(template.Tags) is { } marks ? new SeenTemplate(template.Id!, Moment(template.CreationTime), marks) { Written = template.LastUpdateTime is { } written ? Moment(written) : null } : null;

    private static SeenAutomation? Seen(LiveExecution execution) => execution.Owner is { } owner
        ? new SeenAutomation(execution.Id, Moment(execution.Read.ExecutionStartTime), owner, execution.Lifts, execution.Status == Cancelling)
        : null;

    /// <summary>Lists of alarms carry no tags; whom the alarm watches stands in its dimensions too.</summary>
    private static SeenAlarm? Seen(MetricAlarm alarm)
    {
        var dimensions = (alarm.Dimensions ?? []).ToLookup(dimension => dimension.Name, dimension => dimension.Value);
        return dimensions["Cluster"].FirstOrDefault() is { } cluster && dimensions["ExperimentUid"].FirstOrDefault() is { } uid
            ? new SeenAlarm(alarm.AlarmName!, Moment(alarm.AlarmConfigurationUpdatedTimestamp), new ObjectOwner(cluster, "", "", uid).SnapshotOwner) { IsFed = alarm.StateValue == StateValue.OK }
            : null;
    }

    /// <summary>What is no snapshot of ours is left alone; of one that is, only its owner and the role that lifts it are looked at.</summary>
    private static SeenSnapshot? Seen(Parameter parameter)
    {
        try
        {
            using var snapshot = JsonDocument.Parse(parameter.Value);
            return Text(snapshot.RootElement, "owner") is { } owner ? new SeenSnapshot(parameter.Name, owner, Moment(parameter.LastModifiedDate), Text(snapshot.RootElement, "role")) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement snapshot, string member) =>
        snapshot.ValueKind == JsonValueKind.Object && snapshot.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>What AWS dates nowhere is taken to be old: its age is no reason to leave it in force.</summary>
    private static DateTimeOffset Moment(DateTime? time) =>
        time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : DateTimeOffset.MinValue;

    private static async Task<IReadOnlyList<TItem>> PagesAsync<TPage, TItem>(
        Func<string?, Task<TPage>> read, Func<TPage, string?> nextOf, Func<TPage, IEnumerable<TItem>> itemsOf)
    {
        var items = new List<TItem>();
        string? next = null;
        do
        {
            var page = await read(next);
            items.AddRange(itemsOf(page));
            next = nextOf(page);
        }
        while (!string.IsNullOrEmpty(next));
        return items;
    }
}
