namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>What the forms share when they come to an end.</summary>
internal static class Doubts
{
    /// <summary>Why a stretch of periods has no sample.</summary>
    public static Doubt OfNoSample(long first, long end) => first >= end ? Doubt.NoPeriod : Doubt.NoData;

    /// <summary>The last period before an end that has a sample; null when none has.</summary>
    public static long? LastSample(PhaseCells cells, long end)
    {
        for (var period = end - 1; period >= cells.First; period--)
        {
            if (cells[period] is Finding.Satisfies or Finding.Violates)
            {
                return period;
            }
        }

        return null;
    }
}
