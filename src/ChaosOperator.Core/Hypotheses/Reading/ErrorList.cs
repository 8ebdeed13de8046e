using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Collects everything that is wrong with a hypothesis.</summary>
internal sealed class ErrorList
{
    /// <summary>The longest window, limit or period: twice as long as a FIS experiment may take.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly List<FieldError> errors = [];

    /// <summary>All errors, in the order in which they were found.</summary>
    public IReadOnlyList<FieldError> All => errors;

    /// <summary>Adds an error.</summary>
    public void Add(string field, string problem, string remedy) => errors.Add(new FieldError(field, problem, remedy));

    /// <summary>Reads a duration; null after an error, the default when there is none.</summary>
    public TimeSpan? Duration(string field, string? text, TimeSpan? fallback)
    {
        if (text is null)
        {
            return fallback;
        }

        var duration = Durations.Parse(text);
        if (duration is null)
        {
            Add(field, $"'{text}' is not a duration", $"{Durations.Remedy}, at most {Durations.Format(Longest)}");
        }
        else if (duration > Longest)
        {
            Add(field, $"'{text}' is too long", $"write at most {Durations.Format(Longest)}: no fault lasts longer than half of it");
            return null;
        }

        return duration;
    }

    /// <summary>Reads a duration that must be longer than zero.</summary>
    public TimeSpan? PositiveDuration(string field, string? text, TimeSpan? fallback)
    {
        var duration = Duration(field, text, fallback);
        if (duration != TimeSpan.Zero)
        {
            return duration;
        }

        Add(field, $"'{text}' is no time at all", Durations.Remedy);
        return null;
    }

    /// <summary>Complains about a text that is missing, empty or longer than any such text needs to be.</summary>
    public bool Has(string field, string? text, string remedy, int longest = 1024)
    {
        if (text?.Length > longest)
        {
            Add(field, $"has {text.Length} characters", $"use at most {longest}");
            return false;
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        Add(field, text is null ? "is missing" : $"'{text}' is empty", remedy);
        return false;
    }

    /// <summary>Complains about every name that was used before.</summary>
    public void Duplicates(string list, IEnumerable<string?> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index())
        {
            if (!string.IsNullOrWhiteSpace(name) && !seen.TryAdd(name, index))
            {
                Add($"{list}[{index}].name", $"'{name}' is the name of {list}[{seen[name]}] too", "give every entry its own name");
            }
        }
    }
}
