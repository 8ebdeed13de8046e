using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>How notices say what happened and what to do next.</summary>
internal static class Words
{
    /// <summary>What happened, for a title.</summary>
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Refuted => "Refuted",
        NoticeKind.RevertFailed => "Revert failed",
        NoticeKind.Aborted => "Aborted",
        NoticeKind.Confirmed => "Confirmed",
        NoticeKind.Inconclusive => "Inconclusive",
        NoticeKind.Error => "Error",
        NoticeKind.RevertVerified => "Revert verified",
        NoticeKind.Abandoned => "Abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of notice."),
    };

    /// <summary>The same as part of an id or type: <c>revert-failed</c>.</summary>
    public static string Slug(NoticeKind kind) => Of(kind).ToLowerInvariant().Replace(' ', '-');

    /// <summary>What somebody who is told does next.</summary>
    public static string NextStep(NoticeKind kind, NotifiedRun run, ChaosRunStatus status) => kind switch
    {
        NoticeKind.RevertFailed => $"The fault may still be in force; the operator goes on trying to lift it. “{Describe(run)}” says what is in the way. Mend that, or undo by hand what is left of the fault.",
        NoticeKind.Aborted when status.Phase != RunPhase.Completed => $"The fault is being lifted. Follow that with “{Describe(run)}”.",
        NoticeKind.Refuted => $"{Of(run, status)} “{Chaos("report", run)}” shows what was measured.",
        NoticeKind.Aborted or NoticeKind.Confirmed or NoticeKind.Inconclusive or NoticeKind.Error => Of(run, status),
        NoticeKind.RevertVerified => "Nothing of the fault is left. Nothing more is to be done about it.",
        NoticeKind.Abandoned => $"The fault may still be in force, and the operator does not look after it any more. Check by hand what “{Describe(run)}” names.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of notice."),
    };

    /// <summary>Whether its fault is gone, and what is done next.</summary>
    private static string Of(NotifiedRun run, ChaosRunStatus status) =>
        $"{FaultStanding.Of(status).Answer} {Runs.NextStep.Of(status, RunCommands.InCluster(run.Namespace, run.Name, run.Experiment))}";

    private static string Describe(NotifiedRun run) => $"kubectl describe chaosrun {run.Name} --namespace {run.Namespace}";

    private static string Chaos(string command, NotifiedRun run) => $"kubectl chaos {command} {run.Name} --namespace {run.Namespace}";
}
