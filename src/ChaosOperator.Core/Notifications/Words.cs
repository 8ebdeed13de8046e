using ChaosOperator.Core.Conditions;
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
        NoticeKind.Refuted => $"{Left(status)} See what was measured with “{Chaos("report", run)}”, mend the cause, and ask for another run: “{Again(run)}”.",
        NoticeKind.RevertFailed => $"The fault may still be in force; the operator goes on trying to lift it. “{Describe(run)}” says what is in the way. Mend that, or undo by hand what is left of the fault.",
        NoticeKind.Aborted when status.Phase != RunPhase.Completed => $"The fault is being lifted. Follow that with “{Describe(run)}”.",
        NoticeKind.Aborted or NoticeKind.Inconclusive => $"{Left(status)} Once what stopped it is mended, ask for another run: “{Again(run)}”.",
        NoticeKind.Confirmed => $"{Left(status)} Nothing is to be done.",
        NoticeKind.Error => $"{Left(status)} Mend what the message names, and ask for another run: “{Again(run)}”.",
        NoticeKind.RevertVerified => "Nothing of the fault is left. Nothing more is to be done about it.",
        NoticeKind.Abandoned => $"The fault may still be in force, and the operator does not look after it any more. Check by hand what “{Describe(run)}” names.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of notice."),
    };

    private static string Left(ChaosRunStatus status) =>
        status.Conditions.IsTrue(RunConditions.Reverted) ? "Nothing of the fault is left."
        : status.Aws?.InjectionIntended is null ? "Nothing was injected."
        : "The fault may still be in force.";

    private static string Describe(NotifiedRun run) => $"kubectl describe chaosrun {run.Name} --namespace {run.Namespace}";

    private static string Again(NotifiedRun run) => $"kubectl chaos run {run.Experiment ?? "EXPERIMENT"} --namespace {run.Namespace}";

    private static string Chaos(string command, NotifiedRun run) => $"kubectl chaos {command} {run.Name} --namespace {run.Namespace}";
}
