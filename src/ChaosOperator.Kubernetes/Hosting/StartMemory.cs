using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Watching;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>
/// Hands back to the system what the start took. Lists of thousands of objects, and the first reconcile of each, leave a heap behind that is several times as large as what stays of it; a process that then waits for days
/// allocates too little for the garbage collector to look at it again.
/// </summary>
internal static class StartMemory
{
    /// <summary>Waits for the end of the start: of the lists, which is as far as a replica gets that stands by, and then of the first reconciles.</summary>
    public static async Task HandBackAsync(IEnumerable<IInformer> informers, IEnumerable<IController> controllers, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(informers.Select(informer => informer.WaitForSyncAsync(cancellationToken)));
            ProcessMemory.HandBack();
            await Task.WhenAll(controllers.Select(controller => controller.FirstIdle)).WaitAsync(cancellationToken);
            ProcessMemory.HandBack();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends, and its memory with it.
        }
    }
}
