using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>The run that a notice tells of.</summary>
/// <param name="Cluster">Name of the cluster, as in the tags of AWS objects.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its UID.</param>
/// <param name="Experiment">Name of its experiment; null when its spec does not say.</param>
/// <param name="Hypothesis">Name of the hypothesis; null when its spec does not say.</param>
public sealed record NotifiedRun(string Cluster, string Namespace, string Name, string Uid, string? Experiment, string? Hypothesis);

/// <summary>Something to tell of a run, the same for every receiver.</summary>
/// <param name="Run">The run.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Status">The run as it was when the notice was due.</param>
public sealed record Notice(NotifiedRun Run, NoticeKind Kind, DateTimeOffset Time, ChaosRunStatus Status)
{
    /// <summary>The same for every delivery of the same notice, after a restart, too; without a full stop, since signatures join it with others by one.</summary>
    public string Id => $"{Run.Uid.Replace('.', '_')}-{Words.Slug(Kind)}";

    /// <summary>What happened, as a line.</summary>
    public string Title => $"{Words.Of(Kind)}: {Run.Name}";

    /// <summary>What happened, as the run says it.</summary>
    public string Sentence => Shown.Text(Kind switch
    {
        NoticeKind.Aborted => Status.CutShort?.Message ?? Status.Message ?? "",
        _ => Status.Message ?? "",
    }, 2000);

    /// <summary>What to do next.</summary>
    public string NextStep => Words.NextStep(Kind, Run, Status);
}
