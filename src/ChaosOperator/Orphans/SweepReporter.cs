using System.Collections.Concurrent;
using System.Text.Json;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using k8s.Models;

namespace ChaosOperator.Orphans;

/// <summary>
/// Tells what sweeps find, in the log and as events: on the experiment of the same name where there is one, else on the operator's lease, the one object that is there even when
/// nothing else is.
/// </summary>
internal sealed class SweepReporter(IEventRecorder events, ILogger<SweepReporter> logger, LeadershipOptions? lease = null)
{
    private const string Action = "Sweep";

    // What goes on being refused is told once, not every ten minutes.
    private readonly ConcurrentDictionary<string, string> told = new();

    /// <summary>Whether an exception means that Kubernetes could not be read, and is no mistake of the program.</summary>
    public static bool IsAboutKubernetes(Exception exception) =>
        exception is ApiException or HttpRequestException or IOException or JsonException or UnknownHolderException or TimeoutException or OperationCanceledException;

    /// <summary>Something without an owner.</summary>
    public void Found(SweepFinding finding, ClusterReading reading)
    {
        logger.LogWarning("{Reason}: {Message}", finding.Reason, finding.Message);
        Publish(finding, finding.Command is SweepCommand.DeleteTemplate or SweepCommand.DeleteDocument or SweepCommand.DeleteAlarm ? EventType.Normal : EventType.Warning, finding.Reason, finding.Message, reading);
    }

    /// <summary>AWS refused what was to be done about it.</summary>
    public void Refused(SweepFinding finding, AwsFailure failure, ClusterReading reading)
    {
        logger.LogWarning("{Reason} failed: {Message}", finding.Reason, failure.Message);
        Publish(finding, EventType.Warning, failure.Kind.ToString(), failure.Message, reading);
    }

    /// <summary>An account and region was looked at, or could not be.</summary>
    public void Looked(SweepPlace place, AwsFailure? failure)
    {
        var where = $"account {place.AccountId ?? "of the operator's own credentials"} in {place.Region}";
        if (failure is null)
        {
            if (told.TryRemove(where, out _)) logger.LogInformation("The {Where} can be swept for orphans again", where);
            return;
        }

        if (told.GetValueOrDefault(where) == failure.Message) return;
        told[where] = failure.Message;
        var message = $"The {where} could not be swept for faults that were left behind: {failure.Message}";
        logger.LogWarning("{Message}", message);
        PublishOnLease(EventType.Warning, "SweepFailed", message);
    }

    /// <summary>AWS did not tell whose the operator's own credentials are.</summary>
    public void OwnAccountUnknown(AwsFailure failure)
    {
        if (told.TryAdd(nameof(OwnAccountUnknown), failure.Message)) logger.LogInformation("The account of the operator's own credentials is not known: {Message}", failure.Message);
    }

    /// <summary>Kubernetes could not be read.</summary>
    public void CannotTell(Exception reason) =>
        logger.LogWarning("Nothing was swept, because it cannot be told what belongs to a run: {Message}", reason.Message);

    /// <summary>A mistake of the program; the other places are swept all the same.</summary>
    public void Bug(SweepPlace place, Exception mistake) =>
        logger.LogError(mistake, "Account {Account} in {Region} could not be swept because of a mistake in the operator; it is tried again", place.AccountId, place.Region);

    /// <summary>The lease was lost on the way.</summary>
    public void NotLeading(NotLeadingException lost) => logger.LogInformation("The sweep ended early: {Message}", lost.Message);

    private void Publish(SweepFinding finding, EventType type, string reason, string message, ClusterReading reading)
    {
        if (reading.Namesake(finding.Owner) is { } experiment)
        {
            events.Publish(RecordedEvent.About(
                ResourceKind.Of<V1Alpha1ChaosExperiment>(), new V1ObjectMeta { Name = experiment.Key.Name, NamespaceProperty = experiment.Key.Namespace, Uid = experiment.Uid }, type, reason, Action, message));
        }
        else
        {
            PublishOnLease(type, reason, message);
        }
    }

    private void PublishOnLease(EventType type, string reason, string message)
    {
        if (lease is not null)
        {
            events.Publish(RecordedEvent.About(
                ResourceKind.Of<V1Lease>(), new V1ObjectMeta { Name = lease.Name, NamespaceProperty = lease.Namespace }, type, reason, Action, message));
        }
    }
}
