using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Notifications;

/// <summary>Of what somebody wants to be told.</summary>
/// <param name="Name">Name of the receiver.</param>
/// <param name="Namespaces">Patterns of the namespaces whose runs are told.</param>
/// <param name="On">What is told of them.</param>
public sealed record Subscription(string Name, IReadOnlyList<string> Namespaces, IReadOnlyList<NoticeKind> On)
{
    /// <summary>What can be asked for; the rest follows from <see cref="NoticeKind.RevertFailed"/>.</summary>
    public static readonly IReadOnlyList<NoticeKind> Choices = [NoticeKind.Refuted, NoticeKind.RevertFailed, NoticeKind.Aborted, NoticeKind.Confirmed, NoticeKind.Inconclusive, NoticeKind.Error];

    /// <summary>What is told where nothing is asked for.</summary>
    public static readonly IReadOnlyList<NoticeKind> Default = [NoticeKind.Refuted, NoticeKind.RevertFailed, NoticeKind.Aborted];

    /// <summary>What is still to be told to this receiver.</summary>
    /// <param name="ns">Namespace of the run.</param>
    /// <param name="happened">What happened to the run.</param>
    /// <param name="settled">What was told before, or given up.</param>
    /// <param name="now">The present moment.</param>
    public IEnumerable<Happening> Due(string ns, IReadOnlyList<Happening> happened, Settlements settled, DateTimeOffset now) => happened
        .Where(_ => Glob.MatchesAny(Namespaces, ns))
        .Where(one => On.Contains(one.Kind) || (Follows(one.Kind) && settled.Of(Name, NoticeKind.RevertFailed) == Settlement.Delivered))
        .Where(one => settled.Of(Name, one.Kind) is null && (one.Lasts || now - one.Time <= RunNotices.Lifetime));

    private static bool Follows(NoticeKind kind) => kind is NoticeKind.RevertVerified or NoticeKind.Abandoned;
}
