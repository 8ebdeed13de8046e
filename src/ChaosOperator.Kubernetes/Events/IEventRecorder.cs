namespace ChaosOperator.Kubernetes.Events;

/// <summary>Tells users what happened to an object, through <c>kubectl describe</c> and <c>kubectl get events</c>.</summary>
public interface IEventRecorder
{
    /// <summary>Records an event. Returns at once, never throws for anything the API server does: an event must not fail a reconcile.</summary>
    /// <param name="recorded">What happened.</param>
    void Publish(RecordedEvent recorded);
}
