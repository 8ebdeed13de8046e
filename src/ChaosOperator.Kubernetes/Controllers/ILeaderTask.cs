namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>
/// Work beside the controllers that only the leader does, e.g. a periodic sweep. Started with each term; if it fails it is logged and started again.
/// </summary>
public interface ILeaderTask
{
    /// <summary>Works until done or told to stop.</summary>
    /// <param name="cancellationToken">Fires on shutdown and when leadership is lost.</param>
    Task RunAsync(CancellationToken cancellationToken);
}
