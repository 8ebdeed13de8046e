using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;

namespace ChaosOperator.Core.Experiments;

/// <summary>What the entries of <c>abortWhen</c> and of <c>verify</c> have in common: a name, a signal of the hypothesis, and a bound.</summary>
internal static class SignalEntryReader
{
    private const int MostEntries = 10;
    private const int LongestName = 128;
    private const int LongestSignal = 63;

    /// <summary>Reads a list of entries; those with errors are left out.</summary>
    /// <param name="list">Path of the list.</param>
    /// <param name="specs">The entries as they were written.</param>
    /// <param name="nameOf">The name of an entry.</param>
    /// <param name="read">Reads one entry, whose path it is given; null after an error.</param>
    /// <param name="checks">Takes the errors.</param>
    public static IReadOnlyList<T> ReadAll<TSpec, T>(
        string list, IReadOnlyList<TSpec?>? specs, Func<TSpec, string?> nameOf, Func<string, TSpec, ErrorList, T?> read, FieldChecks checks)
        where TSpec : class
        where T : class
    {
        var errors = new ErrorList();
        if (specs?.Count > MostEntries)
        {
            errors.Add(list, $"has {specs.Count} entries", $"keep to {MostEntries}");
            specs = null;
        }

        var entries = new List<T>();
        foreach (var (index, spec) in (specs ?? []).Index())
        {
            if (spec is null)
            {
                errors.Add($"{list}[{index}]", "is empty", "give at least name, signal and is");
            }
            else if (read($"{list}[{index}]", spec, errors) is { } entry)
            {
                entries.Add(entry);
            }
        }

        errors.Duplicates(list, (specs ?? []).Select(spec => spec is null ? null : nameOf(spec)));
        checks.Take(errors.All);
        return entries;
    }

    /// <summary>Checks name and signal and reads the bound; null after an error in it.</summary>
    public static Bound? ReadBound(string field, string? name, string? signal, BoundSpec? bound, ErrorList errors)
    {
        errors.Has($"{field}.name", name, "say in a few words what it is about", LongestName);
        errors.Has($"{field}.signal", signal, "name a signal of the hypothesis", LongestSignal);
        return BoundReader.Read($"{field}.is", bound, errors);
    }
}
