using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses.Naive;

/// <summary>How an expectation stands in one world.</summary>
internal enum NaiveTruth
{
    /// <summary>It depends on what follows.</summary>
    Open,

    /// <summary>It holds, whatever follows.</summary>
    True,

    /// <summary>It does not hold, whatever follows.</summary>
    False,

    /// <summary>It depends on what would have followed, had the phase not ended.</summary>
    CutShort,
}

/// <summary>The moments of a phase, when so many of its periods are closed.</summary>
/// <param name="Anchor">From which limits count.</param>
/// <param name="End">Of the phase; null while it goes on.</param>
/// <param name="NextStart">Start of the first period that is not closed yet, or would come next.</param>
/// <param name="NextEnd">Its end.</param>
/// <param name="IsOver">Whether no period of the phase is left.</param>
internal sealed record NaivePhase(DateTimeOffset Anchor, DateTimeOffset? End, DateTimeOffset NextStart, DateTimeOffset NextEnd, bool IsOver)
{
    public NaiveTruth Waiting => IsOver ? NaiveTruth.CutShort : NaiveTruth.Open;
}

/// <summary>The forms, as quantifiers over the facts of one world.</summary>
internal static class NaiveForms
{
    public static NaiveTruth Of(Form form, TimeSpan period, IReadOnlyList<NaiveFact> facts, NaivePhase phase) => form switch
    {
        Form.Always always => But(always.Tolerate, facts, phase),
        Form.Never never => But(never.Tolerate, facts, phase),
        Form.Within { For: { } lasting } within => Lasting(phase.Anchor + within.Limit, Needed(lasting, period), facts, phase),
        Form.Within within => Once(phase.Anchor + within.Limit, facts, phase),
        Form.SettlesWithin settles => Settles(phase.Anchor + settles.Limit, facts, phase),
        _ => throw new NotSupportedException(),
    };

    /// <summary>How many periods cover a duration.</summary>
    public static int Needed(TimeSpan duration, TimeSpan period)
    {
        var needed = 1;
        while (needed * period < duration)
        {
            needed++;
        }

        return needed;
    }

    /// <summary>The first of so many good facts in a row, of which the first begins by the deadline; null when there are none.</summary>
    public static int? Sequence(DateTimeOffset deadline, int needed, IReadOnlyList<NaiveFact> facts)
    {
        for (var first = 0; first + needed <= facts.Count; first++)
        {
            if (facts[first].Start <= deadline && facts.Skip(first).Take(needed).All(fact => fact.IsGood))
            {
                return first;
            }
        }

        return null;
    }

    private static NaiveTruth But(int tolerate, IReadOnlyList<NaiveFact> facts, NaivePhase phase) =>
        facts.Count(fact => !fact.IsGood) > tolerate ? NaiveTruth.False
        : phase.IsOver ? NaiveTruth.True
        : NaiveTruth.Open;

    private static NaiveTruth Once(DateTimeOffset deadline, IReadOnlyList<NaiveFact> facts, NaivePhase phase) =>
        facts.Any(fact => fact.IsGood && fact.End <= deadline) ? NaiveTruth.True
        : phase.NextEnd > deadline ? NaiveTruth.False
        : phase.Waiting;

    private static NaiveTruth Lasting(DateTimeOffset deadline, int needed, IReadOnlyList<NaiveFact> facts, NaivePhase phase)
    {
        if (Sequence(deadline, needed, facts) is not null)
        {
            return NaiveTruth.True;
        }

        var goesOn = facts.Index().Any(fact => fact.Item.Start <= deadline && facts.Skip(fact.Index).All(later => later.IsGood));
        return goesOn || phase.NextStart <= deadline ? phase.Waiting : NaiveTruth.False;
    }

    private static NaiveTruth Settles(DateTimeOffset deadline, IReadOnlyList<NaiveFact> facts, NaivePhase phase)
    {
        if (facts.Any(fact => !fact.IsGood && fact.Start >= deadline))
        {
            return NaiveTruth.False;
        }

        if (!phase.IsOver)
        {
            return NaiveTruth.Open;
        }

        var moments = facts.Select(fact => fact.Start).Where(start => start <= deadline).Append(deadline);
        var isSettled = moments.Any(moment =>
            facts.Any(fact => fact.Start >= moment) && facts.Where(fact => fact.Start >= moment).All(fact => fact.IsGood));
        return isSettled ? NaiveTruth.True : phase.End < deadline ? NaiveTruth.CutShort : NaiveTruth.False;
    }
}
