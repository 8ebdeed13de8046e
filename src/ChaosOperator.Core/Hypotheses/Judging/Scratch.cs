using System.Buffers;

namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>
/// Room for the periods of one look, given back when the look is over: a run of a day has 1,440 periods of each signal, and every look lays all of them out
/// anew. Nothing of a judgement may refer to it.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private readonly List<PointKind[]> kinds = [];
    private readonly List<double[]> values = [];

    /// <summary>At least so many kinds, of any content.</summary>
    public PointKind[] Kinds(int length)
    {
        kinds.Add(ArrayPool<PointKind>.Shared.Rent(length));
        return kinds[^1];
    }

    /// <summary>At least so many values, of any content.</summary>
    public double[] Values(int length)
    {
        values.Add(ArrayPool<double>.Shared.Rent(length));
        return values[^1];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        kinds.ForEach(array => ArrayPool<PointKind>.Shared.Return(array));
        values.ForEach(array => ArrayPool<double>.Shared.Return(array));
    }
}
