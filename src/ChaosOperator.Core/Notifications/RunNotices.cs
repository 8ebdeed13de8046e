using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>What there is to tell of a run. Pure: from its status alone, so that a restart finds the same.</summary>
public static class RunNotices
{
    /// <summary>How long after it happened something is still told. What lasts, as a revert that failed, is told whenever it began.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The reasons for which people and policies end a run, its fault under way or not.</summary>
    private static readonly string[] Wanted = [CutShortReasons.Aborted, CutShortReasons.Deleted, CutShortReasons.Halted];

    /// <summary>What has happened by now, and when there may be more without any change of the status.</summary>
    public static (IReadOnlyList<Happening> Happened, DateTimeOffset? Next) Of(ChaosRunStatus status, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(status);
        var happened = new List<Happening>();
        if (status.CutShort is { } cut && IsAborted(status, cut))
        {
            happened.Add(new(NoticeKind.Aborted, status.Timeline.LastOrDefault(mark => mark.Mark == RunMarks.CutShort)?.Time ?? status.CompletionTime ?? status.PhaseStartTime ?? now));
        }

        var failing = FailedRevert.Since(status);
        if (failing <= now)
        {
            happened.Add(new(NoticeKind.RevertFailed, failing.Value, Lasts: true));
        }

        if (status is { Phase: RunPhase.Completed, Verdict: { } verdict })
        {
            happened.AddRange(AtTheEnd(status, verdict, status.CompletionTime ?? now));
        }

        return (happened, failing > now ? failing : null);
    }

    private static IEnumerable<Happening> AtTheEnd(ChaosRunStatus status, Verdict verdict, DateTimeOffset at)
    {
        yield return new(verdict switch
        {
            Verdict.Confirmed => NoticeKind.Confirmed,
            Verdict.Refuted => NoticeKind.Refuted,
            Verdict.Inconclusive => NoticeKind.Inconclusive,
            Verdict.Error => NoticeKind.Error,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
        }, at);
        if (status.Abandoned is not null)
        {
            yield return new(NoticeKind.Abandoned, at);
        }
        else if (status.Conditions.IsTrue(RunConditions.Reverted))
        {
            yield return new(NoticeKind.RevertVerified, at);
        }
    }

    /// <summary>A fault that ran to its end and is lifted by the operator, since it was not gone then, is a matter of its revert.</summary>
    private static bool IsAborted(ChaosRunStatus status, CutShortRecord cut) => Wanted.Contains(cut.Reason) || (status.Aws?.InjectionId is not null && cut.Reason != CutShortReasons.NotLifted);
}

/// <summary>Something that happened to a run and may be told.</summary>
/// <param name="Kind">What.</param>
/// <param name="Time">When.</param>
/// <param name="Lasts">Whether it goes on, so that it is told however long ago it began.</param>
public sealed record Happening(NoticeKind Kind, DateTimeOffset Time, bool Lasts = false);
