using System.Text.Json.Nodes;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>A notice as a CloudEvent 1.0 in structured mode (JSON).</summary>
public static class CloudEvent
{
    /// <summary>The type of its content.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>Expectations and findings that an event quotes; the run has all.</summary>
    private const int MostExpectations = 20;

    private const int MostFindings = 4;

    /// <summary>The event.</summary>
    /// <param name="notice">What is told.</param>
    /// <param name="link">Where people see the run; null: nowhere.</param>
    public static JsonObject Of(Notice notice, Uri? link)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Envelope(notice.Id, notice.Run.Cluster, $"dev.chaosoperator.run.{Words.Slug(notice.Kind)}", $"{notice.Run.Namespace}/{notice.Run.Name}", notice.Time, Data(notice, link));
    }

    /// <summary>What every event has.</summary>
    /// <param name="id">Unique with the source.</param>
    /// <param name="cluster">The cluster that it comes from.</param>
    /// <param name="type">What happened.</param>
    /// <param name="subject">To what.</param>
    /// <param name="time">When.</param>
    /// <param name="data">More about it.</param>
    public static JsonObject Envelope(string id, string cluster, string type, string subject, DateTimeOffset time, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = $"/chaosoperator.dev/clusters/{Uri.EscapeDataString(cluster)}",
        ["type"] = type,
        ["subject"] = subject,
        ["time"] = Text.Iso(time),
        ["datacontenttype"] = "application/json",
        ["data"] = data,
    };

    private static JsonObject Data(Notice notice, Uri? link)
    {
        var (run, status) = (notice.Run, notice.Status);
        var data = new JsonObject
        {
            ["cluster"] = run.Cluster,
            ["namespace"] = run.Namespace,
            ["run"] = run.Name,
            ["runUid"] = run.Uid,
            ["runUrl"] = link?.AbsoluteUri,
            ["experiment"] = run.Experiment,
            ["hypothesis"] = run.Hypothesis,
            ["phase"] = status.Phase?.ToString(),
            ["verdict"] = status.Phase == RunPhase.Completed ? status.Verdict?.ToString() : null,
            ["message"] = notice.Sentence,
            ["nextStep"] = notice.NextStep,
            ["startTime"] = Time(status.StartTime),
            ["completionTime"] = Time(status.CompletionTime),
            ["faultStart"] = Time(status.FaultWindow?.Start),
            ["faultEnd"] = Time(status.FaultWindow?.End),
            ["cutShort"] = status.CutShort?.Reason,
            ["expectations"] = new JsonArray([.. NoticeFacts.Expectations(status).Take(MostExpectations).Select(Expectation)]),
            ["diagnosis"] = new JsonArray([.. NoticeFacts.Findings(status).Take(MostFindings).Select(finding => (JsonNode)new JsonObject
            {
                ["code"] = finding.Code,
                ["severity"] = finding.Severity.ToString(),
                ["subject"] = Shown.Text(finding.Subject, 300),
                ["evidence"] = Shown.Text(finding.Evidence, 600),
                ["remedy"] = Shown.Text(finding.Remedy, 500),
            })]),
        };
        foreach (var absent in data.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            data.Remove(absent);
        }

        return data;
    }

    private static JsonNode Expectation(ExpectationRecord record) => new JsonObject
    {
        ["name"] = Shown.Text(record.Name, 200),
        ["phase"] = record.Phase.ToString(),
        ["required"] = record.Required,
        ["outcome"] = record.Outcome.ToString(),
        ["sentence"] = Shown.Text(record.Sentence, 380),
    };

    private static string? Time(DateTimeOffset? time) => time is { } known ? Text.Iso(known) : null;
}
