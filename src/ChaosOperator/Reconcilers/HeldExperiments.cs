using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>
/// Experiments whose status cannot be read (written by another version of the operator). It says which runs were asked for: without it one that was served would be started again, or one that is owed would be lost. So what is wrong is
/// said beside what stands there, nothing is started, and the experiment waits for an operator that can read it, or for somebody who takes the status away.
/// </summary>
internal sealed class HeldExperiments(
    ResourceApi<V1Alpha1ChaosExperiment> experiments,
    StatusWriter<V1Alpha1ChaosExperiment> statuses,
    ExperimentRemoval removal,
    IEventRecorder events,
    TimeProvider time)
{
    /// <summary>Reason of the conditions and of the event.</summary>
    public const string UnreadableStatus = nameof(UnreadableStatus);

    private const string Conditions = "conditions";

    /// <summary>Says so on the experiment. One that is being deleted ends its runs as any other does, and goes when somebody takes responsibility for what is left.</summary>
    public async Task<ReconciliationResult> HoldAsync(UnreadableObject unreadable, CancellationToken cancellationToken)
    {
        // Without a status that is one there is nothing to say it beside.
        var former = JsonNode.Parse(unreadable.Json.Span)?["status"] as JsonObject;
        var experiment = new V1Alpha1ChaosExperiment { Metadata = unreadable.Metadata, Status = new ChaosExperimentStatus { Trigger = new TriggerMemory { LastNumber = LastNumber(former) } } };
        var isDeleted = unreadable.Metadata.DeletionTimestamp is not null;
        if (isDeleted && ExperimentRemoval.IsReleased(experiment)) return ReconciliationResult.Success;
        var waiting = isDeleted ? await removal.EndRunsAsync(experiment, cancellationToken) : null;
        if (isDeleted && waiting is null && await experiments.ReadAbandonmentAsync(experiment, cancellationToken) is { } abandoned)
        {
            var left = $"The experiment was {abandoned.ToClause()}: {abandoned.Reason}. Its status could not be read, so what it had in AWS ({ExperimentRemoval.Objects}) may be left behind.{abandoned.WhoElse()}";
            events.Publish(RecordedEvent.About(experiment, EventType.Warning, "Abandoned", "Delete", left));
            return await removal.ReleaseAsync(experiment, cancellationToken);
        }

        var held = new Acceptance(AcceptanceState.Refused, UnreadableStatus, Message(unreadable));
        var told = former is null ? null : Beside(former, held, unreadable.Metadata.Generation);
        if (told is null || !JsonNode.DeepEquals(former, told))
        {
            // First, since what stands there may keep the status from being written at all.
            events.Publish(RecordedEvent.About(experiment, EventType.Warning, held.Reason, "Read", held.Message));
        }

        if (told is not null)
        {
            await WriteAsync(unreadable, former, told, cancellationToken);
        }

        return waiting ?? ReconciliationResult.Permanent(held.Message);
    }

    /// <summary>Number of the last run, as far as that can be read: the watch may not have told of it yet.</summary>
    private static int? LastNumber(JsonObject? former) =>
        former?["trigger"] is JsonObject trigger && trigger["lastNumber"] is JsonValue number && number.TryGetValue<int>(out var last) ? last : null;

    private static string Message(UnreadableObject unreadable)
    {
        var (name, space) = (unreadable.Metadata.Name, unreadable.Metadata.NamespaceProperty);
        var known = $"The status of this experiment cannot be read: {unreadable.Error}. It says which runs were asked for, so nothing is started and nothing of it is written over. Run the operator version that wrote it";
        return unreadable.Metadata.DeletionTimestamp is null
            ? $"{known}, or take it away: kubectl patch cexp {name} --namespace {space} --subresource status --type json --patch '[{{\"op\":\"remove\",\"path\":\"/status\"}}]'. The experiment counts as new then, and its trigger may ask for a run at once."
            : $"{known}; or set the annotation {Annotations.Abandon} to let the experiment go with {ExperimentRemoval.Objects} left behind. Its runs are ended whatever comes of it.";
    }

    private async Task WriteAsync(UnreadableObject unreadable, JsonObject? former, JsonObject told, CancellationToken cancellationToken)
    {
        try
        {
            await statuses.WriteAsync(unreadable.Metadata, former, told, cancellationToken);
        }
        catch (ApiException refused) when (refused.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest)
        {
            // The definitions of this version do not take such a status either, so it stays as it is, and the event says all.
            return;
        }
    }

    /// <summary>The status as it stands, with what is said of it now.</summary>
    private JsonObject Beside(JsonObject former, Acceptance held, long? generation)
    {
        var told = new ChaosExperimentStatus
        {
            ObservedGeneration = generation,
            Phase = "Refused",
            Message = held.Message,
            Conditions = held.Apply(FormerConditions(former), time.GetWholeSeconds(), generation),
        };
        var status = former.DeepClone().AsObject();
        foreach (var (member, value) in JsonSerializer.SerializeToNode(told, ResourceJson.Options)!.AsObject())
        {
            status[member] = value?.DeepClone();
        }

        return status;
    }

    private static IReadOnlyList<Condition> FormerConditions(JsonObject former)
    {
        try
        {
            return former[Conditions]?.Deserialize<IReadOnlyList<Condition>>(ResourceJson.Options) ?? [];
        }
        catch (JsonException)
        {
            // They are derived, and made anew.
            return [];
        }
    }
}
