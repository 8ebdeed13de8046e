using System.Text.Json;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>The status of an object whose spec cannot be read, so that what was told before is not told again.</summary>
internal static class FormerStatus
{
    /// <summary>
    /// Whether there is a status and it cannot be read: nobody knows then what was done. That holds up a run and an experiment. The statuses of hypotheses and policies only sum up what is known elsewhere, and nothing is done by them: they
    /// are written anew, at the loss of the history of runs that are gone.
    /// </summary>
    public static bool IsLost<TStatus>(UnreadableObject unreadable)
        where TStatus : class => Read<TStatus>(unreadable).IsLost;

    /// <summary>The status as it was last written; null when there is none or it cannot be read either.</summary>
    public static TStatus? Of<TStatus>(UnreadableObject unreadable)
        where TStatus : class => Read<TStatus>(unreadable).Status;

    private static (TStatus? Status, bool IsLost) Read<TStatus>(UnreadableObject unreadable)
        where TStatus : class
    {
        try
        {
            using var document = JsonDocument.Parse(unreadable.Json);
            return (document.RootElement.TryGetProperty("status", out var status) ? status.Deserialize<TStatus>(ResourceJson.Options) : null, false);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }
}
