namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>Sees every write that passes an <see cref="ApiGate"/>, and keeps it for as long as it does not return.</summary>
public interface IApiWatcher
{
    /// <summary>A write has arrived and was not passed on. If the sender goes away now, it never is.</summary>
    /// <param name="write">The write.</param>
    /// <param name="senderGone">Fires when the sender goes away.</param>
    Task ArrivedAsync(ApiWrite write, CancellationToken senderGone);

    /// <summary>The API server has answered a write, and the sender does not know it yet.</summary>
    /// <param name="write">The write.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="senderGone">Fires when the sender goes away.</param>
    Task AnsweredAsync(ApiWrite write, int status, CancellationToken senderGone);
}
