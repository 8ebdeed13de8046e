using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Resolves expressions: unknown operands, cycles, periods; and orders signals so that operands come first.</summary>
/// <param name="entries">All signals in the order written; one that could not be read has neither metric nor expression.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class ExpressionOrder(IReadOnlyList<SignalEntry> entries, ErrorList errors)
{
    private readonly Dictionary<string, SignalEntry> byName = ByName(entries);
    private readonly Dictionary<string, Signal?> resolved = new(StringComparer.Ordinal);
    private readonly List<string> path = [];
    private readonly List<Signal> ordered = [];

    /// <summary>The signals that could be resolved, operands before the expressions that use them.</summary>
    public IReadOnlyList<Signal> Resolve()
    {
        foreach (var entry in entries.Where(entry => byName.GetValueOrDefault(entry.Name) == entry))
        {
            Resolve(entry);
        }

        return ordered;
    }

    private static Dictionary<string, SignalEntry> ByName(IReadOnlyList<SignalEntry> entries)
    {
        var firsts = new Dictionary<string, SignalEntry>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.Name.Length > 0))
        {
            firsts.TryAdd(entry.Name, entry);
        }

        return firsts;
    }

    private Signal? Resolve(SignalEntry entry)
    {
        if (resolved.TryGetValue(entry.Name, out var known))
        {
            return known;
        }

        if (path.IndexOf(entry.Name) is var start and >= 0)
        {
            var cycle = string.Join(" → ", path[start..].Append(entry.Name));
            errors.Add($"{entry.Field}.expression", $"'{entry.Name}' depends on itself: {cycle}", "break the cycle");
            return null;
        }

        path.Add(entry.Name);
        Signal? signal = entry.Expression is { } expression ? Compute(entry, expression) : entry.Metric;
        path.RemoveAt(path.Count - 1);
        resolved[entry.Name] = signal;
        if (signal is not null)
        {
            ordered.Add(signal);
        }

        return signal;
    }

    private ExpressionSignal? Compute(SignalEntry entry, Expression expression)
    {
        var field = $"{entry.Field}.expression";
        var names = expression.Operands().Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            errors.Add(field, "names no signal", "use at least one signal; a number alone has no samples");
            return null;
        }

        foreach (var name in names.Where(name => !byName.ContainsKey(name)))
        {
            var spaces = name.Contains('-', StringComparison.Ordinal) ? "; for a minus write spaces around it" : "";
            errors.Add(field, $"'{name}' is not a signal", $"{SignalNames.Remedy(byName.Keys)}{spaces}");
        }

        var operands = names.Where(byName.ContainsKey).Select(name => Resolve(byName[name])).ToArray();
        if (operands.Length < names.Length || operands.Contains(null))
        {
            return null;
        }

        var first = operands[0]!;
        if (operands.FirstOrDefault(operand => operand!.Period != first.Period) is { } other)
        {
            errors.Add(
                field,
                $"'{first.Name}' has samples of {Durations.Format(first.Period)}, '{other.Name}' of {Durations.Format(other.Period)}",
                "give all operands the same period");
            return null;
        }

        return new ExpressionSignal(entry.Name, expression, first.Period, operands.Max(operand => operand!.Settle));
    }
}

/// <summary>A signal as it was written and what could be read of it.</summary>
/// <param name="Field">Path of the signal.</param>
/// <param name="Name">Its name; empty when it has none that can be used.</param>
/// <param name="Metric">The metric; null when it is an expression or could not be read.</param>
/// <param name="Expression">The expression; null when it is a metric or could not be read.</param>
internal sealed record SignalEntry(string Field, string Name, MetricSignal? Metric, Expression? Expression);

/// <summary>Words for the signals there are.</summary>
internal static class SignalNames
{
    /// <summary>“the signals are a, b and c”.</summary>
    public static string Remedy(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length == 0 ? "declare it under spec.signals" : $"the signals are {string.Join(", ", all)}";
    }
}
