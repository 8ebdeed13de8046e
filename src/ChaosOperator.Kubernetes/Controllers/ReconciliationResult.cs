namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>
/// What a reconcile that ended without an exception asks for (KubeOps: <c>ReconciliationResult</c>; controller-runtime: <c>Result</c> and
/// <c>TerminalError</c>). Exceptions are classified by <see cref="FailureClassifier"/>.
/// </summary>
public abstract record ReconciliationResult
{
    private ReconciliationResult()
    {
    }

    /// <summary>Done until something changes.</summary>
    public static ReconciliationResult Success { get; } = new Succeeded();

    /// <summary>Done for now; look again after a while, or earlier if something changes.</summary>
    /// <param name="delay">On the queue's clock; zero or less means at once.</param>
    public static ReconciliationResult RequeueAfter(TimeSpan delay) => new Requeued(delay);

    /// <summary>Nothing more can be done until the object changes; said in the log. The reconciler has told the user on the object itself.</summary>
    /// <param name="reason">What is wrong and what to do.</param>
    public static ReconciliationResult Permanent(string reason) => new PermanentlyFailed(reason);

    /// <summary>See <see cref="Success"/>.</summary>
    public sealed record Succeeded : ReconciliationResult;

    /// <summary>See <see cref="ReconciliationResult.RequeueAfter"/>.</summary>
    /// <param name="Delay">When to look again, on the queue's clock.</param>
    public sealed record Requeued(TimeSpan Delay) : ReconciliationResult;

    /// <summary>See <see cref="Permanent"/>.</summary>
    /// <param name="Reason">What is wrong and what to do.</param>
    public sealed record PermanentlyFailed(string Reason) : ReconciliationResult;
}
