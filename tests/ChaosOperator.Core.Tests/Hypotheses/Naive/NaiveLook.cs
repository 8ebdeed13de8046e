using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses.Naive;

/// <summary>An expectation when so many periods of its phase are closed.</summary>
internal sealed record NaiveLook(Expectation Expectation, double? Baseline, NaivePhase Phase, TimeSpan Period, IReadOnlyList<NaiveCell> Cells)
{
    private bool IsNever => Expectation.Form is Form.Never;

    private IEnumerable<NaiveCell> Samples => Cells.Where(cell => cell.IsSample);

    /// <summary>What is certain; null while nothing is.</summary>
    public NaiveJudgement? Decide()
    {
        var worlds = Worlds();
        var truths = worlds.Select(world => NaiveForms.Of(Expectation.Form, Period, world, Phase)).Distinct().ToList();
        var outcome = truths switch
        {
            [NaiveTruth.True] => Outcome.Held,
            [NaiveTruth.False] => Outcome.Violated,
            _ when truths.Contains(NaiveTruth.CutShort) => Outcome.Unknown,
            _ when truths.Contains(NaiveTruth.True) && truths.Contains(NaiveTruth.False) => Outcome.Unknown,
            _ => Outcome.Undecided,
        };
        return outcome switch
        {
            Outcome.Undecided => null,
            _ when outcome == Outcome.Unknown || !Samples.Any() => new NaiveJudgement(Outcome.Unknown, null, null, null, Samples.Count()),
            Outcome.Violated => Violated(),
            _ => Held(worlds),
        };
    }

    /// <summary>Every world that may have been: each doubtful period good in one half of them and bad in the other.</summary>
    private List<List<NaiveFact>> Worlds()
    {
        var worlds = new List<List<NaiveFact>> { new() };
        foreach (var cell in Cells.Where(cell => cell.Kind != NaiveKind.Skipped))
        {
            bool[] possible = cell.Kind == NaiveKind.MayBeAnything ? [true, false] : [IsGood(cell)];
            worlds = [.. worlds.SelectMany(_ => possible, (world, good) => (List<NaiveFact>)[.. world, new NaiveFact(cell.Start, cell.End, good)])];
        }

        return worlds;
    }

    /// <summary>Of what lasted, the start in the world in which it began last is the one that is certain.</summary>
    private NaiveJudgement Held(List<List<NaiveFact>> worlds)
    {
        var anchor = Phase.Anchor;
        switch (Expectation.Form)
        {
            case Form.Within { For: { } lasting } within:
                var needed = NaiveForms.Needed(lasting, Period);
                var begin = worlds.Max(world => world[NaiveForms.Sequence(anchor + within.Limit, needed, world)!.Value].Start);
                return Held(begin, begin - anchor, Samples.Where(cell => cell.Start >= begin).Take(needed));
            case Form.Within:
                var first = Samples.First(IsGood);
                return Held(first.Start, first.End - anchor, [first]);
            case Form.SettlesWithin settles:
                var moment = worlds.Max(world => world[world.FindLastIndex(fact => !fact.IsGood) + 1].Start);
                return Held(moment, moment - anchor < settles.Limit ? moment - anchor : settles.Limit, Samples.Where(cell => cell.Start >= moment));
            default:
                return Held(Samples.Last().Start, null, Samples);
        }
    }

    private NaiveJudgement Held(DateTimeOffset by, TimeSpan? measured, IEnumerable<NaiveCell> deciding) =>
        new(Outcome.Held, Read(Cells.Single(cell => cell.Start == by)), measured, Worst(deciding), Samples.Count());

    private NaiveJudgement Violated() => new(
        Outcome.Violated,
        Read(Samples.Last()),
        null,
        Expectation.Form switch
        {
            Form.Within => Margins(Samples.Where(cell => !IsGood(cell))).Max(),
            Form.SettlesWithin => Worst([Samples.Last()]),
            _ => Worst(Samples),
        },
        Samples.Count());

    private double? Worst(IEnumerable<NaiveCell> cells) => Margins(cells).Min();

    private IEnumerable<double?> Margins(IEnumerable<NaiveCell> cells) => cells.Where(cell => cell.Kind == NaiveKind.Value).Select(cell =>
    {
        var margin = NaiveBound.Margin(Expectation.Bound, cell.Value, Baseline);
        return (double?)(IsNever ? -margin : margin);
    });

    private bool IsGood(NaiveCell cell) =>
        cell.Kind == NaiveKind.Value && NaiveBound.IsSatisfied(Expectation.Bound, cell.Value, Baseline) != IsNever;

    private static Sample Read(NaiveCell cell) => new(cell.Start, cell.Kind == NaiveKind.Value ? cell.Value : double.NaN);
}
