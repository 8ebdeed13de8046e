using System.Globalization;

namespace ChaosOperator.Core.Tests.Hypotheses.Page;

/// <summary>
/// Samples as the page writes them: <c>9 9 4 .</c> of the fault, a dot for a minute without data; <c>30 30 / 9 9 / 30</c> before, of and after the fault;
/// <c>1 1 …</c> while the fault goes on.
/// </summary>
internal sealed record PageSamples
{
    public PageSamples(string text)
    {
        GoesOn = text.EndsWith('…');
        var parts = text.TrimEnd('…').Split('/').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Before = parts.Count > 1 ? parts[0].Length : 0;
        Fault = parts.Count > 1 ? parts[1].Length : parts[0].Length;
        Values = [.. parts.SelectMany(part => part).Select(word => word == "." ? (double?)null : double.Parse(word, CultureInfo.InvariantCulture))];
    }

    /// <summary>How many samples are those of the steady-state window.</summary>
    public int Before { get; }

    /// <summary>How many are those of the fault.</summary>
    public int Fault { get; }

    public bool GoesOn { get; }

    /// <summary>All of them; null where there is no data.</summary>
    public IReadOnlyList<double?> Values { get; }
}
