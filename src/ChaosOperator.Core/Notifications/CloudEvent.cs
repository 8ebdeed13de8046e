using System.Text.Json.Nodes;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>A notice as a CloudEvent 1.0 in structured mode (JSON).</summary>
public static class CloudEvent
{
    /// <summary>The type of its content.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>The event.</summary>
    /// <param name="notice">What is told.</param>
    /// <param name="link">Where people see the run; null: nowhere.</param>
    public static JsonObject Of(Notice notice, Uri? link)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Envelope(notice.Id, notice.Run.Cluster, $"dev.chaosoperator.run.{Words.Slug(notice.Kind)}", $"{notice.Run.Namespace}/{notice.Run.Name}", notice.Time, Data(notice, link).ToJson(), RunEventData.SchemaUri);
    }

    /// <summary>What every event has.</summary>
    /// <param name="id">Unique with the source.</param>
    /// <param name="cluster">The cluster that it comes from.</param>
    /// <param name="type">What happened.</param>
    /// <param name="subject">To what.</param>
    /// <param name="time">When.</param>
    /// <param name="data">More about it.</param>
    /// <param name="schema">URI of the schema of the data; null: it has none.</param>
    public static JsonObject Envelope(string id, string cluster, string type, string subject, DateTimeOffset time, JsonObject data, string? schema = null)
    {
        var envelope = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = $"/chaosoperator.dev/clusters/{Uri.EscapeDataString(cluster)}",
            ["type"] = type,
            ["subject"] = subject,
            ["time"] = Text.Iso(time),
            ["datacontenttype"] = "application/json",
        };
        if (schema is not null)
        {
            envelope["dataschema"] = schema;
        }

        envelope["data"] = data;
        return envelope;
    }

    private static RunEventData Data(Notice notice, Uri? link)
    {
        var (run, status) = (notice.Run, notice.Status);
        return new RunEventData
        {
            Cluster = run.Cluster,
            Namespace = run.Namespace,
            Run = run.Name,
            RunUid = run.Uid,
            RunUrl = link?.AbsoluteUri,
            Experiment = run.Experiment,
            Hypothesis = run.Hypothesis,
            Phase = status.Phase,
            Verdict = status.Phase == RunPhase.Completed ? status.Verdict : null,
            Message = notice.Sentence,
            NextStep = notice.NextStep,
            StartTime = status.StartTime,
            CompletionTime = status.CompletionTime,
            FaultStart = status.FaultWindow?.Start,
            FaultEnd = status.FaultWindow?.End,
            CutShort = status.CutShort?.Reason,
            Expectations = [.. NoticeFacts.Expectations(status).Take(RunEventData.MostExpectations).Select(Expectation)],
            Diagnosis = [.. NoticeFacts.Findings(status).Take(RunEventData.MostFindings).Select(Finding)],
        };
    }

    private static EventExpectation Expectation(ExpectationRecord record) => new()
    {
        Name = Shown.Text(record.Name, 200),
        Phase = record.Phase,
        Required = record.Required,
        Outcome = record.Outcome,
        Sentence = Shown.Text(record.Sentence, 380),
    };

    private static EventFinding Finding(Finding finding) => new()
    {
        Code = finding.Code,
        Severity = finding.Severity,
        Subject = Shown.Text(finding.Subject, 300),
        Evidence = Shown.Text(finding.Evidence, 600),
        Remedy = Shown.Text(finding.Remedy, 500),
    };
}
