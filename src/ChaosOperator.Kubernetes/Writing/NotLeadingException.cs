namespace ChaosOperator.Kubernetes.Writing;

/// <summary>
/// A write was not sent because this replica's lease may have run out. An <see cref="OperationCanceledException"/>, because that is what becomes of the reconcile:
/// the next leader does it.
/// </summary>
/// <param name="what">The write.</param>
public sealed class NotLeadingException(string what)
    : OperationCanceledException($"Did not {what}: this replica does not surely hold the leader's lease; the leader will do it.");
